# The product alone, run as it is: no build step, no sandbox, no embedded Postgres.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY drizzle ./drizzle
COPY locales ./locales
COPY src ./src
USER node
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
# A container without the role http has nothing to ask; the platform sees it exit when a loop can't be kept alive.
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "if ((process.env.ROLES ?? 'http').includes('http')) fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: node itself gets SIGTERM, and has 5 s of work to do with it.
CMD ["node", "src/main.ts"]
