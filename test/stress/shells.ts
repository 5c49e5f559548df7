/** How real shells parse commands: each is run with functions that replace the programs and print their arguments. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const wanted: readonly (readonly [string, ...string[]])[] = [['bash', '--norc', '-s'], ['dash', '-s'], ['zsh', '-f', '-s']];

export interface Shell {
  readonly name: string;
  readonly program: string;
  readonly parameters: readonly string[];
}

/** Those of bash, dash and zsh that are installed on this machine. */
export function shellsHere(): readonly Shell[] {
  return wanted.flatMap(([name, ...parameters]) => {
    const program = (process.env['PATH'] ?? '').split(path.delimiter).map(folder => path.join(folder, name)).find(isProgram);
    return program === undefined ? [] : [{ name, program, parameters }];
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface Run {
  /** The words of each call, starting with the program's name, in the order of the calls. */
  readonly calls: readonly (readonly string[])[];
}

/** Runs a script in an empty folder, where no program can be found. Throws if it prints anything else, or leaves files behind. */
export function callsIn({ name, program, parameters }: Shell, script: string): Run {
  const folder = mkdtempSync(path.join(tmpdir(), 'csa-shell-'));
  const stub = (command: string): string => `${command}() { printf '%s\\0' ${command} "$#" "$@"; }\n`;
  const { stdout, stderr, error } = spawnSync(program, parameters, {
    cwd: folder, input: `${stub('curl')}${stub('az')}${script}`, encoding: 'utf8', maxBuffer: 2 ** 30,
    env: { ACCESS_TOKEN: 'token', PATH: '/nonexistent', LC_ALL: 'C' },
  });
  if (error !== undefined) throw error;
  assert.equal(stderr, '', name);
  assert.deepEqual(readdirSync(folder), [], name);
  rmdirSync(folder);
  const words = stdout.split('\0');
  assert.equal(words.pop(), '', name);
  const calls: (readonly string[])[] = [];
  for (let at = 0; at < words.length;) {
    const end = at + 2 + Number(words[at + 1]);
    calls.push([words[at]!, ...words.slice(at + 2, end)]);
    at = end;
  }
  return { calls };
}
