//! Asking the machine's own name server, one question at a time: TXT, addresses, names of addresses.
//!
//! RFC 1035 over UDP, and over TCP when the answer did not fit. Nothing is kept.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, TYPE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(3);
const LARGEST: usize = 64 * 1024;

/// No server answered, or none in a way that can be read.
#[derive(Debug)]
pub(super) struct Silent;

/// A server of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Server(pub SocketAddr);

impl Server {
    /// The first of `/etc/resolv.conf`, else one on this machine.
    pub fn of_system() -> Server {
        let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
        let named = text.lines().find_map(|line| {
            let rest = line.trim().strip_prefix("nameserver")?;
            let address = rest.trim().split('%').next()?;
            address.parse::<IpAddr>().ok()
        });
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        Server(SocketAddr::new(named.unwrap_or(here), 53))
    }

    /// The texts of a name, each put together of its parts.
    pub async fn texts(self, name: &str) -> Result<Vec<String>, Silent> {
        self.ask(name, TYPE::TXT, |data| match data {
            RData::TXT(text) => String::try_from(text.clone()).ok(),
            _ => None,
        })
        .await
    }

    /// The addresses of a name, of both kinds.
    pub async fn addresses(self, name: &str) -> Result<Vec<IpAddr>, Silent> {
        let older = self
            .ask(name, TYPE::A, |data| match data {
                RData::A(found) => Some(IpAddr::from(found.address.to_be_bytes())),
                _ => None,
            })
            .await;
        let newer = self
            .ask(name, TYPE::AAAA, |data| match data {
                RData::AAAA(found) => Some(IpAddr::from(found.address.to_be_bytes())),
                _ => None,
            })
            .await;
        // Some servers are silent when asked for the kind of address a name does not have.
        match (older, newer) {
            (Err(silent), Err(_)) => Err(silent),
            (older, newer) => Ok([older, newer].into_iter().flatten().flatten().collect()),
        }
    }

    /// The names of an address.
    pub async fn names(self, address: IpAddr) -> Result<Vec<String>, Silent> {
        self.ask(&reverse(address), TYPE::PTR, |data| match data {
            RData::PTR(found) => Some(found.0.to_string()),
            _ => None,
        })
        .await
    }

    async fn ask<T>(
        self,
        name: &str,
        kind: TYPE,
        read: impl Fn(&RData<'_>) -> Option<T>,
    ) -> Result<Vec<T>, Silent> {
        let id = rand::random::<u16>();
        let question = question(id, name, kind)?;
        let asking = async {
            let answer = self.by_udp(&question, id).await?;
            match Packet::parse(&answer) {
                Ok(packet) if !packet.has_flags(PacketFlag::TRUNCATION) => Ok(answer),
                // What was cut short may not even parse.
                _ => self.by_tcp(&question).await,
            }
        };
        let answer = tokio::time::timeout(PATIENCE, asking).await;
        let answer = answer.map_err(|_| Silent)?.map_err(|_| Silent)?;
        let packet = Packet::parse(&answer).map_err(|_| Silent)?;
        if packet.id() != id {
            return Err(Silent);
        }
        match packet.rcode() {
            RCODE::NoError => Ok(packet
                .answers
                .iter()
                .filter_map(|one| read(&one.rdata))
                .collect()),
            // The name is not there at all: an answer too.
            RCODE::NameError => Ok(Vec::new()),
            _ => Err(Silent),
        }
    }

    async fn by_udp(self, question: &[u8], id: u16) -> std::io::Result<Vec<u8>> {
        let any = match self.0 {
            SocketAddr::V4(_) => "0.0.0.0:0",
            SocketAddr::V6(_) => "[::]:0",
        };
        let socket = UdpSocket::bind(any).await?;
        socket.connect(self.0).await?;
        socket.send(question).await?;
        let mut answer = vec![0; LARGEST];
        loop {
            let length = socket.recv(&mut answer).await?;
            // A stray answer to somebody else's question is passed over.
            if length >= 12 && answer[..2] == id.to_be_bytes() {
                answer.truncate(length);
                return Ok(answer);
            }
        }
    }

    async fn by_tcp(self, question: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(self.0).await?;
        let length = u16::try_from(question.len()).unwrap_or(u16::MAX);
        stream.write_all(&length.to_be_bytes()).await?;
        stream.write_all(question).await?;
        let length = usize::from(stream.read_u16().await?);
        let mut answer = vec![0; length];
        stream.read_exact(&mut answer).await?;
        Ok(answer)
    }
}

fn question(id: u16, name: &str, kind: TYPE) -> Result<Vec<u8>, Silent> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(name).map_err(|_| Silent)?;
    let (kind, class) = (QTYPE::TYPE(kind), QCLASS::CLASS(CLASS::IN));
    packet
        .questions
        .push(Question::new(name, kind, class, false));
    packet.build_bytes_vec().map_err(|_| Silent)
}

/// The name under which the names of an address stand (RFC 1035 3.5, RFC 3596 2.5).
fn reverse(address: IpAddr) -> String {
    match address {
        IpAddr::V4(four) => {
            let [a, b, c, d] = four.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(six) => {
            let digits = six.octets().into_iter().rev();
            let digits = digits.flat_map(|octet| [octet & 15, octet >> 4]);
            let digits: Vec<String> = digits.map(|digit| format!("{digit:x}")).collect();
            format!("{}.ip6.arpa", digits.join("."))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::reverse;

    #[test]
    fn an_address_is_turned_around() {
        assert_eq!(
            reverse("192.0.2.7".parse().unwrap()),
            "7.2.0.192.in-addr.arpa"
        );
        assert_eq!(
            reverse("2001:db8::1".parse().unwrap()),
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
        );
    }
}
