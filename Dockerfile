# anpu in a container, built from this repository alone:
#
#   docker build -t anpu .
#   docker run -d --name anpu -p 127.0.0.1:8080:8080 -v anpu-data:/data --stop-timeout 40 anpu
#
# /data holds the records, the index, questions taken in and the secret: back it up. To edit the knowledge, mount a copy of the folder
# knowledge at /anpu/knowledge; for a configuration, mount a file at /anpu/anpu.toml.

FROM rust:1.95-slim-trixie AS build
WORKDIR /build
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
# The font draws certificates and training records.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin anpu \
    && install -d -o anpu -g anpu -m 700 /data \
    && install -d /anpu
COPY --from=build /build/target/release/anpu /usr/local/bin/anpu
USER anpu
WORKDIR /anpu
ENV ANPU_DATA=/data ANPU_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
# By the shell alone, so that the image needs nothing but the program.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["anpu"]
