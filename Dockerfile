# One image for every service: docker run claimwire:0.1.0 enrich | sink | ingest --serve | api | console | lag | …
# Build it after `mvn -DskipTests package`: docker build -t claimwire:0.1.0 .
ARG JAVA_IMAGE=eclipse-temurin:17.0.18_8-jre-noble
FROM ${JAVA_IMAGE}

COPY app/target/lib /opt/claimwire/lib
COPY app/target/claimwire-app-*.jar /opt/claimwire/lib/
COPY docker/claimwire docker/healthy /usr/local/bin/
# numeric, so that Kubernetes can verify that it is not root
RUN groupadd --gid 10001 claimwire && useradd --uid 10001 --gid 10001 --no-create-home claimwire \
 && mkdir -p /var/lib/claimwire && chown 10001:10001 /var/lib/claimwire
USER 10001:10001

# listen on all addresses; the state directory is a volume
ENV CLAIMWIRE_MANAGEMENT_HOST=0.0.0.0 \
    CLAIMWIRE_MANAGEMENT_PORT=8090 \
    CLAIMWIRE_INGEST_HTTP_HOST=0.0.0.0 \
    CLAIMWIRE_API_HOST=0.0.0.0 \
    CLAIMWIRE_ENRICH_STATE_DIR=/var/lib/claimwire
VOLUME /var/lib/claimwire
EXPOSE 8085 8088 8090
HEALTHCHECK --interval=5s --timeout=4s --start-period=120s --retries=3 CMD ["healthy"]
ENTRYPOINT ["claimwire"]
CMD ["--help"]
