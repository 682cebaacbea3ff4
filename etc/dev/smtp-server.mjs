// A real SMTP server for tests, steered by JSON lines on standard input and reporting by JSON lines on standard output.
//   in   {"mode": "accept" | "refuse" | "hang" | "temporary" | "permanent" | "drop"}
//   out  {"event": "listening", "port": n} · {"event": "mode", "mode": …} · {"event": "mail", …}
// It ends when its standard input does, so it never outlives the test that started it.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

// Packages may be restored elsewhere than beside this file.
const require = createRequire(process.env.PLATFORM_TEST_NODE_MODULES ? `${process.env.PLATFORM_TEST_NODE_MODULES}/` : import.meta.url);
const { SMTPServer } = require('smtp-server');
const { simpleParser } = require('mailparser');

let mode = 'accept';
let port = 0;
let server;

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const reply = (code, text) => Object.assign(new Error(text), { responseCode: code });

function create() {
  const made = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    socketTimeout: 10 * 60 * 1000,
    closeTimeout: 100,
    onAuth: (auth, session, done) => done(null, { user: auth.username }),
    // A server that hangs takes the connection and never greets.
    onConnect: (session, done) => { if (mode !== 'hang') done(); },
    onRcptTo: (address, session, done) => {
      if (mode === 'temporary') done(reply(451, 'Try again later'));
      else if (mode === 'permanent') done(reply(550, 'No such mailbox'));
      else done();
    },
    onData: (stream, session, done) => receive(stream, session, done),
  });
  made.on('error', (error) => process.stderr.write(`${error.message}\n`));
  return made;
}

async function receive(stream, session, done) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const dropped = mode === 'drop';
  tell(await describe(raw, session, dropped));
  if (dropped) {
    // The mail has arrived and the sender will never know: the connection breaks instead of an answer.
    for (const connection of server.connections) {
      if (connection.id === session.id) connection._socket.destroy();
    }
    return;
  }
  done(null, 'Accepted');
}

async function describe(raw, session, dropped) {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  const header = (field) => (Array.isArray(field) ? field : field ? [field] : []).flatMap((list) => list.value);
  return {
    event: 'mail',
    dropped,
    user: session.user ?? null,
    envelopeFrom: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
    envelopeTo: session.envelope.rcptTo.map((to) => to.address),
    messageId: mail.messageId ?? '',
    subject: mail.subject ?? '',
    from: header(mail.from).map((address) => address.address).join(', '),
    fromName: header(mail.from).map((address) => address.name).join(', '),
    to: header(mail.to).map((address) => address.address),
    replyTo: header(mail.replyTo).map((address) => address.address),
    text: mail.text ?? '',
    html: mail.html || '',
    headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()])),
    attachments: mail.attachments.map((file) => ({
      fileName: file.filename ?? '', contentType: file.contentType, content: file.content.toString('base64'),
    })),
    raw: raw.toString('base64'),
  };
}

function listen() {
  return new Promise((resolve) => {
    server = create();
    server.listen(port, '127.0.0.1', () => { port = server.server.address().port; resolve(); });
  });
}

function close() {
  return new Promise((resolve) => {
    if (!server) return resolve();
    for (const connection of server.connections) connection._socket.destroy();
    server.close(resolve);
    server = undefined;
  });
}

async function change(next) {
  const wasListening = mode !== 'refuse';
  mode = next;
  // Refused means that nobody listens; the port stays ours to come back to.
  if (mode === 'refuse' && wasListening) await close();
  if (mode !== 'refuse' && !wasListening) await listen();
  tell({ event: 'mode', mode });
}

await listen();
tell({ event: 'listening', port });
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim()) await change(JSON.parse(line).mode);
}
process.exit(0);
