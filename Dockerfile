# Claimlab with a server of its own, for a machine that has nothing but Docker. First mvn -DskipTests package, then
#   mkdir -p target/image && unzip -q scenarios/target/claimlab-0.2.0.zip -d target/image
#   docker build -t claimlab .
#   docker run --rm -v "$PWD:/work" claimlab verify my-queue.sql
# Any image with a JRE 17 and bash can be the base.
ARG BASE=eclipse-temurin:21-jre
FROM ${BASE}
COPY target/image/claimlab-0.2.0 /opt/claimlab
# A PostgreSQL server does not start as root.
RUN useradd --create-home --uid 10001 claimlab && mkdir /work && chown claimlab /work
USER claimlab
WORKDIR /work
ENTRYPOINT ["/opt/claimlab/claimlab"]
CMD ["--help"]
