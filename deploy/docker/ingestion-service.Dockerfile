# docker build -f deploy/docker/ingestion-service.Dockerfile .
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -pl ingestion-service -am package -DskipTests

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/ingestion-service/target/quarkus-app/ ./
COPY --chmod=0755 deploy/docker/healthcheck ./
# Owned by root, run by nobody in particular: the service writes to /tmp only.
USER 10001:10001
ENV INGESTION_HOST=0.0.0.0 INGESTION_PORT=8081
EXPOSE 8081
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
