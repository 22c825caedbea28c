//! chromedriver, started for one browser on a port of its own choosing.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

pub struct Driver {
    pub address: String,
    process: Child,
}

impl Driver {
    pub fn start() -> Driver {
        let program =
            std::env::var("SAITES_TEST_CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .env("LANGUAGE", "en_US")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|why| panic!("{program} does not start: {why}; use tests/run"));
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.split_once("successfully on port ")?;
                port.trim_end_matches('.').parse::<u16>().ok()
            })
            .expect("chromedriver tells its port");
        // Whatever else it says has to go somewhere, or it stops when the pipe is full.
        std::thread::spawn(move || lines.for_each(drop));
        Driver {
            address: format!("http://127.0.0.1:{port}"),
            process,
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
