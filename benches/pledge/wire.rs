//! As little of HTTP as a page needs: a connection that stays, a cookie, JSON there and back.

use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A browser.
pub(crate) struct Wire {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    cookie: String,
}

impl Wire {
    pub(crate) async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream: BufReader::new(stream), address, cookie: String::new() }
    }

    /// Says something and waits for the answer.
    pub(crate) async fn turn(&mut self, said: &Value) -> Value {
        let (body, Self { address, cookie, .. }) = (said.to_string(), &*self);
        let request = format!(
            "POST /api/turn HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\nCookie: {cookie}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.stream.get_mut().write_all(request.as_bytes()).await.unwrap();
        let body = self.answer().await;
        serde_json::from_slice(&body).unwrap()
    }

    async fn answer(&mut self) -> Vec<u8> {
        let (mut line, mut length, mut first) = (String::new(), 0, true);
        loop {
            line.clear();
            self.stream.read_line(&mut line).await.unwrap();
            if first {
                assert!(line.starts_with("HTTP/1.1 200"), "{line}");
                first = false;
            }
            let Some((name, value)) = line.trim_end().split_once(": ") else {
                if line == "\r\n" { break } else { continue }
            };
            match name {
                "content-length" => length = value.parse().unwrap(),
                "set-cookie" => value.split(';').next().unwrap().clone_into(&mut self.cookie),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).await.unwrap();
        body
    }
}
