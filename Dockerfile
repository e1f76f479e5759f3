# The bank in one image: every command of `caudal`, as an ordinary user, on a read-only root file system.
#
#   docker build --tag caudal --build-arg CAUDAL_COMMIT=$(git rev-parse HEAD) \
#     --build-arg SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) .
#
# A tag moves. For the same digest each time pin the base: NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:…, which
# `docker buildx imagetools inspect node:24.21.0-bookworm-slim` prints. More: docs/operations.md, Image.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
# Only one static file of it goes into the image.
RUN apt-get update && apt-get install --yes --no-install-recommends tini
WORKDIR /workspace
COPY . .
ARG CAUDAL_COMMIT=unknown
ARG SOURCE_DATE_EPOCH=0
# In a closed network: --secret id=npmrc,src=$HOME/.npmrc for npm's own settings, --secret id=ca,src=… for certificates.
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=secret,id=ca,target=/root/ca.pem \
    export CAUDAL_COMMIT SOURCE_DATE_EPOCH && \
    if [ -s /root/ca.pem ]; then export NODE_EXTRA_CA_CERTS=/root/ca.pem; fi && \
    npm install --global "$(node --print 'require("./package.json").packageManager')" && \
    npm run artefact -- /opt/caudal

FROM ${NODE_IMAGE}
ARG CAUDAL_COMMIT=unknown
LABEL org.opencontainers.image.title="Caudal" \
      org.opencontainers.image.description="A bank: web, API, jobs and command line" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.revision="${CAUDAL_COMMIT}"
# Reaps what a health check or `exec` leaves behind, and passes signals on. Node as process 1 does neither.
COPY --from=build /usr/bin/tini-static /usr/bin/tini
COPY --from=build /opt/caudal /opt/caudal
ENV PATH=/opt/caudal:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOST=0.0.0.0 \
    PORT=3000
# By number, so that a cluster can see that it isn't root. Any other number works, too.
USER 65532:65532
EXPOSE 3000
# Whether the process answers, by address: `localhost` can be IPv6. A database that is away must restart nothing, so not
# /readyz. A worker has another port: give it `health --worker`, as compose.yaml does.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["caudal", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--", "/opt/caudal/caudal"]
CMD ["serve"]
