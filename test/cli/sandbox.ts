/** A temporary folder with files, and the command line run inside it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type Printed } from '../../server/src/cli/destination';
import { type Io } from '../../server/src/cli/io';
import { run } from '../../server/src/cli/run';

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: Record<string, string>;
  readonly isTerminal?: boolean;
  /** A folder of the sandbox to run in. */
  readonly folder?: string;
}

export class Sandbox {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'csa-test-')));

  /** Every sandbox is a repository, so that folders above it have no effect. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    mkdirSync(join(this.path, '.git'));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** Writes a file and creates the folders that it needs. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  link(name: string, target: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    symlinkSync(target, join(this.path, name));
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8');
  }

  /** Everything in a folder, including hidden files. */
  list(folder = '.'): string[] {
    return readdirSync(join(this.path, folder)).sort();
  }

  async csa(args: readonly string[], options: RunOptions = {}): Promise<Result> {
    let stdout = '';
    let stderr = '';
    const isTerminal = options.isTerminal ?? false;
    const io: Io = {
      cwd: join(this.path, options.folder ?? ''),
      stdin: Readable.from([Buffer.from(options.stdin ?? '')]),
      stdout: { write: ({ text }) => stdout += text },
      stderr: { write: ({ text }) => stderr += text },
      env: options.env ?? {},
      isTerminal: { stdout: isTerminal, stderr: isTerminal },
    };
    const code = await run(args, io);
    return { code, stdout, stderr };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The output of a format. */
export function textOf(pieces: Iterable<Printed>): string {
  return Array.from(pieces, piece => piece.text).join('');
}

/** Returns a function that creates sandboxes. They are removed after the test. Call it inside `describe`. */
export function useSandboxes(): (files?: Readonly<Record<string, string | Uint8Array>>) => Sandbox {
  const sandboxes: Sandbox[] = [];
  afterEach(() => {
    for (const sandbox of sandboxes.splice(0)) sandbox.remove();
  });
  return files => {
    const sandbox = new Sandbox(files);
    sandboxes.push(sandbox);
    return sandbox;
  };
}
