# Claimlab with a server of its own, for a machine that has nothing but Docker. First mvn -DskipTests package, then
#   mkdir -p target/image && unzip -q scenarios/target/claimlab-0.2.0.zip -d target/image
#   docker build -t claimlab .
#   docker run --rm -v "$PWD:/work" claimlab verify my-queue.sql
# Any image of Debian's family with a JRE 17 or newer can be the base.
ARG BASE=eclipse-temurin:21-jre
FROM ${BASE}
COPY target/image/claimlab-0.2.0 /opt/claimlab
COPY deploy/image/entrypoint /opt/claimlab/entrypoint
# The last two lines make the archive of classes, with which every start is sooner.
RUN useradd --create-home --uid 10001 claimlab \
    && mkdir /work /opt/claimlab/target \
    && chown claimlab /work /opt/claimlab/target \
    && (cd /work && /opt/claimlab/entrypoint lint lease.fenced >/dev/null) \
    && chown -R root /opt/claimlab/target && rm -r ~claimlab/.cache
WORKDIR /work
# It goes on as the owner of /work; with --user claimlab it need not begin as root.
ENTRYPOINT ["/opt/claimlab/entrypoint"]
CMD ["--help"]
