# docker build -f deploy/docker/query-service.Dockerfile .
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -pl query-service -am package -DskipTests

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/query-service/target/quarkus-app/ ./
COPY --chmod=0755 deploy/docker/healthcheck ./
# Owned by root, run by nobody in particular: the service writes to /tmp only.
USER 10001:10001
ENV QUERY_HOST=0.0.0.0 QUERY_PORT=8080
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "quarkus-run.jar"]
