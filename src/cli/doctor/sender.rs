//! `saites doctor mail`: what the domain of the sender says of its letters. Mail servers of others
//! read it before they believe a letter (RFC 7208, 6376, 7489).

use std::net::{IpAddr, SocketAddr};

use clap::Args;
use lettre::message::Mailbox;

use super::dns::{Server, Silent};
use super::{Fault, Findings, Settings};

/// Names under which mail providers usually keep their keys.
const SELECTORS: [&str; 12] = [
    "default",
    "mail",
    "dkim",
    "s1",
    "s2",
    "k1",
    "selector1",
    "selector2",
    "google",
    "fm1",
    "key1",
    "smtp",
];

#[derive(Args)]
pub(super) struct Mail {
    /// The name of the DKIM key, as the mail provider gave it
    #[arg(long, value_name = "NAME")]
    selector: Option<String>,
    /// Ask this name server instead of the machine's own
    #[arg(long, value_name = "ADDRESS:PORT")]
    dns: Option<SocketAddr>,
    #[command(flatten)]
    settings: Settings,
}

/// What is looked at.
struct Sender<'a> {
    domain: &'a str,
    host: &'a str,
    selector: Option<&'a str>,
}

impl Mail {
    pub async fn look(self) -> Result<Findings, Fault> {
        let config = self.settings.config()?;
        let from = config.mail.from.parse::<Mailbox>().map_err(|_| {
            Fault::with(
                "mail.from is not set, so there is no sender to look at",
                "saites config example shows every setting.",
            )
        })?;
        let sender = Sender {
            domain: from.email.domain(),
            host: &config.mail.smtp_host,
            selector: self.selector.as_deref(),
        };
        let server = self.dns.map_or_else(Server::of_system, Server);
        Ok(sender.look(server).await)
    }
}

impl Sender<'_> {
    async fn look(&self, server: Server) -> Findings {
        let mut findings = Findings::default();
        match server.texts(self.domain).await {
            Ok(texts) => {
                self.spf(&texts, &mut findings);
                self.dkim(server, &mut findings).await;
                self.dmarc(server, &mut findings).await;
                self.name_of_server(server, &mut findings).await;
            }
            Err(Silent) => self.nothing_was_looked_at(server, &mut findings),
        }
        findings
    }

    /// No network, or no name server: says so, and what one would look for.
    fn nothing_was_looked_at(&self, server: Server, findings: &mut Findings) {
        let seen = format!("nobody answers at {}; nothing was looked up", server.0);
        findings.fault(
            "names",
            seen,
            "run this where the network is, or name a server with --dns",
        );
        let domain = self.domain;
        let checks = [
            ("SPF", format!("dig +short TXT {domain}"), self.wanted_spf()),
            (
                "DKIM",
                format!("dig +short TXT <selector>._domainkey.{domain}"),
                "v=DKIM1; k=rsa; p=… (your mail provider shows it)".to_owned(),
            ),
            (
                "DMARC",
                format!("dig +short TXT _dmarc.{domain}"),
                self.wanted_dmarc(),
            ),
        ];
        for (what, command, wanted) in checks {
            findings.note(
                what,
                format!("not looked at; check with: {command}"),
                format!("it should say: {wanted}"),
            );
        }
    }

    fn spf(&self, texts: &[String], findings: &mut Findings) {
        let own: Vec<&String> = texts.iter().filter(|text| begins(text, "v=spf1")).collect();
        match own.as_slice() {
            [] => findings.note(
                "SPF",
                format!("{} does not say who may send for it", self.domain),
                format!("set a TXT record of {}: {}", self.domain, self.wanted_spf()),
            ),
            [one]
                if one
                    .to_lowercase()
                    .split_whitespace()
                    .any(|part| part == "+all" || part == "all") =>
            {
                findings.fault(
                    "SPF",
                    format!("{one} lets anybody send for {}", self.domain),
                    "end it with ~all or -all",
                );
            }
            [one] => findings.well("SPF", (*one).clone()),
            several => findings.fault(
                "SPF",
                format!(
                    "{} has {} SPF records, so none counts",
                    self.domain,
                    several.len()
                ),
                "join them into one",
            ),
        }
    }

    async fn dkim(&self, server: Server, findings: &mut Findings) {
        let usual = SELECTORS.map(Some);
        let named = [self.selector];
        let tried: &[Option<&str>] = if self.selector.is_some() {
            &named
        } else {
            &usual
        };
        for selector in tried.iter().flatten() {
            let name = format!("{selector}._domainkey.{}", self.domain);
            let texts = server.texts(&name).await.unwrap_or_default();
            let Some(key) = texts.iter().find_map(|text| key_of(text)) else {
                continue;
            };
            if key.is_empty() {
                findings.fault(
                    "DKIM",
                    format!("the key at {name} was withdrawn"),
                    "take the newest key from your mail provider",
                );
            } else {
                findings.well("DKIM", format!("a key stands at {name}"));
            }
            return;
        }
        let seen = match self.selector {
            Some(selector) => format!("there is no key at {selector}._domainkey.{}", self.domain),
            None => "no key at any usual place; yours may have another name".to_owned(),
        };
        let remedy = "your mail provider shows the record to set, and its name: saites doctor mail --selector NAME";
        findings.note("DKIM", seen, remedy);
    }

    async fn dmarc(&self, server: Server, findings: &mut Findings) {
        let name = format!("_dmarc.{}", self.domain);
        // What a domain above says holds for those below that say nothing (RFC 7489 6.6.3).
        let mut own = Vec::new();
        for domain in self.upwards() {
            let texts = server.texts(&format!("_dmarc.{domain}")).await;
            own = texts.unwrap_or_default();
            own.retain(|text| begins(text, "v=DMARC1"));
            if !own.is_empty() {
                break;
            }
        }
        match own.as_slice() {
            [] => findings.note(
                "DMARC",
                format!(
                    "{} does not say what to do with letters that fail",
                    self.domain
                ),
                format!("set a TXT record of {name}: {}", self.wanted_dmarc()),
            ),
            [one] if one.split(';').any(|part| part.trim() == "p=none") => findings.note(
                "DMARC",
                one.clone(),
                "it only watches; when the reports are clean, change p=none to p=quarantine",
            ),
            [one] => findings.well("DMARC", one.clone()),
            _ => findings.fault(
                "DMARC",
                format!("{name} has several records, so none counts"),
                "keep one",
            ),
        }
    }

    /// The sender's domain and those above it, down to two words.
    fn upwards(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.domain), |domain| {
            let (_, above) = (*domain).split_once('.')?;
            above.contains('.').then_some(above)
        })
    }

    /// The mail server's address should have a name that leads back to it.
    async fn name_of_server(&self, server: Server, findings: &mut Findings) {
        if self.host.is_empty() || self.host.parse::<IpAddr>().is_ok() || self.host == "localhost" {
            return;
        }
        let addresses = server.addresses(self.host).await.unwrap_or_default();
        let Some(address) = addresses.first().copied() else {
            let seen = format!("{} has no address", self.host);
            return findings.fault("server's name", seen, "look at mail.smtp_host");
        };
        for name in server.names(address).await.unwrap_or_default() {
            let back = server.addresses(&name).await.unwrap_or_default();
            if back.contains(&address) {
                return findings.well("server's name", format!("{address} is {name}, and back"));
            }
        }
        findings.note(
            "server's name",
            format!("{address} has no name that leads back to it"),
            "whoever owns the address sets it (PTR); without it letters are often taken for spam",
        );
    }

    fn wanted_spf(&self) -> String {
        match self.host {
            "" | "localhost" | "127.0.0.1" | "::1" => "v=spf1 mx ~all".to_owned(),
            host => format!("v=spf1 mx a:{host} ~all (or the include: your mail provider names)"),
        }
    }

    fn wanted_dmarc(&self) -> String {
        format!("v=DMARC1; p=none; rua=mailto:postmaster@{}", self.domain)
    }
}

/// The key of a DKIM record, empty when it was withdrawn; nothing when the text is no such record
/// (RFC 6376 3.6.1), as with names that answer everything alike.
fn key_of(text: &str) -> Option<&str> {
    let tags = || text.split(';').filter_map(|part| part.split_once('='));
    let tag = |name: &str| tags().find(|(own, _)| own.trim() == name);
    match tag("v") {
        Some((_, version)) if version.trim() != "DKIM1" => None,
        _ => tag("p").map(|(_, key)| key.trim()),
    }
}

fn begins(text: &str, with: &str) -> bool {
    let head = text.trim().get(..with.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(with))
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use simple_dns::rdata::{A, PTR, RData, TXT};
    use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, RCODE, ResourceRecord, TYPE};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, UdpSocket};

    use super::super::Level;
    use super::*;

    /// A record of the little server: name, kind, content.
    type Record = (&'static str, TYPE, &'static str);

    /// Answers over UDP, and tells to come back over TCP for texts longer than 400 characters.
    async fn serve(records: &'static [Record]) -> Server {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = tcp.local_addr().unwrap();
        let udp = UdpSocket::bind(address).await.unwrap();
        tokio::spawn(async move {
            let mut asked = vec![0; 2_048];
            loop {
                let (length, who) = udp.recv_from(&mut asked).await.unwrap();
                let answer = answer(&asked[..length], records, false);
                udp.send_to(&answer, who).await.unwrap();
            }
        });
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = tcp.accept().await.unwrap();
                let length = stream.read_u16().await.unwrap();
                let mut asked = vec![0; usize::from(length)];
                stream.read_exact(&mut asked).await.unwrap();
                let answer = answer(&asked, records, true);
                let length = u16::try_from(answer.len()).unwrap();
                stream.write_all(&length.to_be_bytes()).await.unwrap();
                stream.write_all(&answer).await.unwrap();
            }
        });
        Server(address)
    }

    fn answer(asked: &[u8], records: &'static [Record], whole: bool) -> Vec<u8> {
        let query = Packet::parse(asked).unwrap();
        let question = &query.questions[0];
        let name = question.qname.to_string();
        let mut reply = Packet::new_reply(query.id());
        let found = records
            .iter()
            .filter(|(own, kind, _)| *own == name && question.qtype == QTYPE::TYPE(*kind));
        for (own, kind, content) in found {
            if content.len() > 400 && !whole {
                reply.set_flags(PacketFlag::TRUNCATION);
                continue;
            }
            let data = match kind {
                TYPE::TXT => RData::TXT(TXT::try_from(*content).unwrap()),
                TYPE::A => RData::A(A::from(content.parse::<Ipv4Addr>().unwrap())),
                _ => RData::PTR(PTR(Name::new(content).unwrap())),
            };
            let owner = Name::new(own).unwrap();
            reply
                .answers
                .push(ResourceRecord::new(owner, CLASS::IN, 60, data));
        }
        if !records.iter().any(|(own, ..)| *own == name) {
            *reply.rcode_mut() = RCODE::NameError;
        }
        reply.build_bytes_vec().unwrap()
    }

    async fn looked(records: &'static [Record], selector: Option<&str>) -> Findings {
        let sender = Sender {
            domain: "example.org",
            host: "mail.example.org",
            selector,
        };
        sender.look(serve(records).await).await
    }

    fn levels(findings: &Findings) -> Vec<(&'static str, Level)> {
        let pair = |one: &super::super::Finding| (one.what, one.level);
        findings.0.iter().map(pair).collect()
    }

    const LONG: &str = "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 ip4:192.0.2.4 ip4:192.0.2.5 \
        ip4:192.0.2.6 ip4:192.0.2.7 ip4:192.0.2.8 ip4:192.0.2.9 ip4:192.0.2.10 ip4:192.0.2.11 \
        ip4:192.0.2.12 ip4:192.0.2.13 ip4:192.0.2.14 ip4:192.0.2.15 ip4:192.0.2.16 ip4:192.0.2.17 \
        ip4:192.0.2.18 ip4:192.0.2.19 ip4:192.0.2.20 ip4:192.0.2.21 ip4:192.0.2.22 ip4:192.0.2.23 \
        ip4:192.0.2.24 ip4:192.0.2.25 ip4:192.0.2.26 -all";

    #[tokio::test]
    async fn a_domain_that_says_everything_is_well() {
        use Level::Well;
        const RECORDS: &[Record] = &[
            ("example.org", TYPE::TXT, "google-site-verification=x"),
            ("example.org", TYPE::TXT, LONG),
            (
                "k9._domainkey.example.org",
                TYPE::TXT,
                "v=DKIM1; k=rsa; p=MIGf",
            ),
            ("_dmarc.example.org", TYPE::TXT, "v=DMARC1; p=quarantine"),
            ("mail.example.org", TYPE::A, "192.0.2.7"),
            ("7.2.0.192.in-addr.arpa", TYPE::PTR, "mail.example.org"),
        ];
        let findings = looked(RECORDS, Some("k9")).await;
        let wanted = [
            ("SPF", Well),
            ("DKIM", Well),
            ("DMARC", Well),
            ("server's name", Well),
        ];
        assert_eq!(levels(&findings), wanted, "{:?}", findings.0);
        // The text that did not fit came whole.
        assert!(findings.0[0].seen.ends_with("-all"));
    }

    #[tokio::test]
    async fn a_domain_that_says_nothing_is_told_what_to_set() {
        use Level::{Fault, Note};
        const RECORDS: &[Record] = &[("example.org", TYPE::TXT, "hello")];
        let findings = looked(RECORDS, None).await;
        let wanted = [
            ("SPF", Note),
            ("DKIM", Note),
            ("DMARC", Note),
            ("server's name", Fault),
        ];
        assert_eq!(levels(&findings), wanted);
        assert!(
            findings.0[0]
                .remedy
                .contains("v=spf1 mx a:mail.example.org ~all")
        );
        assert!(
            findings.0[2]
                .remedy
                .contains("_dmarc.example.org: v=DMARC1; p=none")
        );
    }

    #[tokio::test]
    async fn a_domain_below_another_follows_it_and_a_wildcard_is_no_key() {
        use Level::{Note, Well};
        const RECORDS: &[Record] = &[
            ("example.org", TYPE::TXT, "v=spf1 mx -all"),
            (
                "default._domainkey.example.org",
                TYPE::TXT,
                "v=DMARC1; p=none",
            ),
            ("_dmarc.example.org", TYPE::TXT, "v=DMARC1; p=reject"),
            ("letters.example.org", TYPE::TXT, "v=spf1 mx -all"),
            ("mail.example.org", TYPE::A, "192.0.2.7"),
            ("7.2.0.192.in-addr.arpa", TYPE::PTR, "mail.example.org"),
        ];
        let sender = Sender {
            domain: "letters.example.org",
            host: "mail.example.org",
            selector: None,
        };
        assert_eq!(
            Vec::from_iter(sender.upwards()),
            ["letters.example.org", "example.org"]
        );
        let findings = sender.look(serve(RECORDS).await).await;
        let found = levels(&findings);
        assert!(found.contains(&("DMARC", Well)), "{:?}", findings.0);
        let findings = looked(RECORDS, None).await;
        assert!(
            levels(&findings).contains(&("DKIM", Note)),
            "{:?}",
            findings.0
        );
        assert_eq!(key_of("k=rsa; p=MIGf"), Some("MIGf"));
        assert_eq!(key_of("v=DKIM1; p="), Some(""));
    }

    #[tokio::test]
    async fn contradictions_are_faults() {
        use Level::{Fault, Note};
        const RECORDS: &[Record] = &[
            ("example.org", TYPE::TXT, "v=spf1 mx -all"),
            ("example.org", TYPE::TXT, "V=SPF1 a -all"),
            ("mail._domainkey.example.org", TYPE::TXT, "v=DKIM1; p="),
            ("_dmarc.example.org", TYPE::TXT, "v=DMARC1; p=none"),
            ("mail.example.org", TYPE::A, "192.0.2.7"),
            ("7.2.0.192.in-addr.arpa", TYPE::PTR, "elsewhere.example.net"),
        ];
        let findings = looked(RECORDS, None).await;
        let wanted = [
            ("SPF", Fault),
            ("DKIM", Fault),
            ("DMARC", Note),
            ("server's name", Note),
        ];
        assert_eq!(levels(&findings), wanted, "{:?}", findings.0);
        const OPEN: &[Record] = &[("example.org", TYPE::TXT, "v=spf1 +all")];
        assert_eq!(looked(OPEN, None).await.0[0].level, Fault);
    }

    #[tokio::test]
    async fn without_a_network_it_says_that_it_did_not_look() {
        // A port nobody listens on.
        let gone = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let server = Server(gone.local_addr().unwrap());
        drop(gone);
        let sender = Sender {
            domain: "example.org",
            host: "",
            selector: None,
        };
        let findings = sender.look(server).await;
        assert_eq!(findings.faults(), 1);
        assert!(findings.0[0].seen.contains("nothing was looked up"));
        assert!(findings.0[1].seen.contains("dig +short TXT example.org"));
    }
}
