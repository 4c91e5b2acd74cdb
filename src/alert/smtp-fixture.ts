// A mail server for tests that fails as told: SMTP over node:net, only what a client needs.

import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Received {
  from: string;
  to: string[];
  /** The message as it came, without the dots that SMTP adds. */
  data: string;
}

export interface SmtpServer {
  port: number;
  received: Received[];
  /** Commands of all connections, in order. */
  commands: string[];
  /** Answer to a command, instead of the usual one; `hang` says nothing, `drop` ends. */
  answers: (command: string) => string | null;
  /** Extensions that it offers. */
  offers: string[];
  [Symbol.asyncDispose](): Promise<void>;
}

const usual: readonly (readonly [RegExp, string])[] = [
  [/^HELO/, '250 test'],
  [/^MAIL/, '250 ok'],
  [/^RCPT/, '250 ok'],
  [/^DATA/, '354 go on'],
  [/^\.$/, '250 taken'],
  [/^RSET/, '250 ok'],
  [/^QUIT/, '221 bye'],
];

class Session {
  readonly #server: SmtpServer;
  readonly #socket: Socket;
  #rest = '';
  #isData = false;
  #mail: Received = { from: '', to: [], data: '' };

  constructor(server: SmtpServer, socket: Socket) {
    this.#server = server;
    this.#socket = socket;
  }

  begin(): void {
    const socket = this.#socket;
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', (chunk: string) => this.#take(chunk));
    this.#say('GREETING', '220 test');
  }

  #take(chunk: string): void {
    const lines = (this.#rest + chunk).split('\r\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (this.#isData && line !== '.') this.#mail.data += `${line.replace(/^\./, '')}\n`;
      else this.#command(line);
    }
  }

  #command(line: string): void {
    this.#server.commands.push(line);
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    const said = this.#say(line, this.#usualOf(line));
    const isTaken = said?.startsWith('2') ?? false;
    if (line.startsWith('MAIL') && isTaken) this.#mail = { from: address, to: [], data: '' };
    if (line.startsWith('RCPT') && isTaken) this.#mail.to.push(address);
    if (line === '.' && isTaken) this.#server.received.push(this.#mail);
    this.#isData = said?.startsWith('354') ?? false;
    if (line.startsWith('QUIT')) this.#socket.end();
  }

  #usualOf(line: string): string {
    if (line.startsWith('EHLO')) {
      const lines = ['test', ...this.#server.offers];
      return lines.map((text, at) => `250${at < lines.length - 1 ? '-' : ' '}${text}`).join('\r\n');
    }
    return usual.find(([form]) => form.test(line))?.[1] ?? '500 what?';
  }

  /** Null where nothing is said. */
  #say(command: string, usually: string): string | null {
    const answer = this.#server.answers(command) ?? usually;
    if (answer === 'drop') this.#socket.destroy();
    if (answer === 'drop' || answer === 'hang') return null;
    this.#socket.write(`${answer}\r\n`);
    return answer;
  }
}

export async function smtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    new Session(server, socket).begin();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const server: SmtpServer = {
    port: (listener.address() as AddressInfo).port,
    received: [],
    commands: [],
    answers: () => null,
    offers: ['8BITMIME'],
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
  return server;
}
