# docker build -f deploy/docker/simulator.Dockerfile .
FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -q -pl eodhd-simulator -am package -DskipTests

FROM eclipse-temurin:25-jre
WORKDIR /app
COPY --from=build /build/eodhd-simulator/target/eodhd-simulator.jar ./
COPY --from=build /build/eodhd-simulator/target/lib/ ./lib/
# Owned by root, run by nobody in particular: nothing is ever written.
USER 10001:10001
EXPOSE 8090
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-jar", "eodhd-simulator.jar"]
CMD ["--host", "0.0.0.0", "--port", "8090"]
