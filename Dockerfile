# syntax=docker/dockerfile:1
# The image of every process: docker build --build-arg MODULE=customer-service -t ghcr.io/atlas-billing/customer-service:1 .
# MODULE is gateway, one of the services, or operations (the provision tool).

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# All modules in one step, so that nine images share it. Tests run where the sources are checked, not here.
RUN --mount=type=cache,target=/root/.m2,sharing=locked \
    modules=gateway,customer-service,catalog-service,subscription-service,metering-service,invoicing-service,credits-service,alerts-service,operations && \
    mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true install -am -pl $modules && \
    mvn -q -B -ntp dependency:copy-dependencies -pl $modules -DincludeScope=runtime -DexcludeGroupIds=atlas -DoutputDirectory=target/image/lib && \
    mvn -q -B -ntp dependency:copy-dependencies -pl $modules -DincludeScope=runtime -DincludeGroupIds=atlas -DoutputDirectory=target/image/own && \
    for module in $(echo $modules | tr , ' '); do cp $module/target/$module-*.jar $module/target/image/app.jar; done

# A Java runtime of the modules that the jars use, and of what no jar names: JFR and jcmd for diagnosis, zip files as
# file systems. One for all images.
FROM build AS runtime
RUN jars=$(find . -path '*/target/image/lib/*.jar' | awk -F/ '!seen[$NF]++') && \
    used=$(jdeps -q --ignore-missing-deps --multi-release 25 --print-module-deps \
      --class-path "$(echo $jars | tr ' ' ':')" $jars $(find . -path '*/target/image/app.jar' -o -path '*/target/image/own/*.jar')) && \
    jlink --add-modules "$used,java.management,java.naming,jdk.jcmd,jdk.jfr,jdk.zipfs" \
      --no-header-files --no-man-pages --generate-cds-archive --output /runtime

FROM build AS layout
ARG MODULE
# The class path is written out: a cache of loaded classes holds for one order of jars only.
RUN cp -r $MODULE/target/image /app && mkdir -p /app/own /app/lib && cd /app && \
    { echo -cp; echo "/app/app.jar:$(ls /app/own/*.jar /app/lib/*.jar | sort | paste -sd :)"; \
      jar xf app.jar META-INF/MANIFEST.MF && tr -d '\r' < META-INF/MANIFEST.MF | sed -n 's/^Main-Class: //p'; } > start.args && \
    sh /build/operations/secrets.sh > /train.env

FROM debian:12.12-slim AS train
COPY --from=runtime /runtime /opt/java
COPY --from=layout /app /app
COPY operations/jvm.options /app/jvm.options
# Starts until it misses its database, which loads most of what a start needs; the next starts find it loaded and linked.
# That the run ends with an error is expected, that it leaves the cache is required. Its keys are thrown away.
RUN --mount=type=bind,from=layout,source=/train.env,target=/train.env \
    set -a; . /train.env; \
    /opt/java/bin/java @/app/jvm.options -XX:AOTCacheOutput=/app/app.aot @/app/start.args > /tmp/train.log 2>&1 || true; \
    test -s /app/app.aot || { cat /tmp/train.log; exit 1; }

FROM debian:12.12-slim
LABEL org.opencontainers.image.source=https://github.com/atlas-billing/atlas
RUN groupadd --gid 10001 atlas && useradd --uid 10001 --gid atlas --no-create-home --shell /usr/sbin/nologin atlas && \
    install -d -o 10001 -g 10001 /var/lib/atlas/streams
COPY --from=runtime /runtime /opt/java
# From what changes seldom to what changes always.
COPY --from=layout /app/lib /app/lib
COPY --from=layout /app/own /app/own
COPY --from=layout /app/app.jar /app/start.args /app/
COPY --from=train /app/app.aot /app/jvm.options /app/
ENV PATH=/opt/java/bin:$PATH LANG=C.UTF-8 MALLOC_ARENA_MAX=2 \
    SERVER_ADDRESS=0.0.0.0 MANAGEMENT_SERVER_PORT=9000 ATLAS_METERING_STATE_DIR=/var/lib/atlas/streams
USER 10001:10001
WORKDIR /tmp
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/own/*", "atlas.platform.health.Healthcheck"]
# Further flags of the JVM: JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "@/app/jvm.options", "-XX:AOTCache=/app/app.aot", "@/app/start.args"]
