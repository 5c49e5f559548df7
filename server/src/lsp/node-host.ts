/** Reads files from the disk; what is no file of this machine is left to another host. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDecoder } from 'node:util';
import { documentKind } from '../core';
import { isContext } from './context-files';
import { type Host } from './host';
import { largestFile } from './protocol';

const skipped = new Set(['node_modules', '.git']);

export function nodeHost(otherwise: Host): Host {
  return {
    readText: uri => uri.startsWith('file:') ? readTextFile(uri) : otherwise.readText(uri),
    async findFiles(folder, which, token) {
      if (!folder.startsWith('file:')) return otherwise.findFiles(folder, which, token);
      const found: string[] = [];
      // Below the folder's URI as the client writes it: documents and folders must agree in their spelling.
      const folders = [{ uri: folder.replace(/\/$/, ''), place: fileURLToPath(folder) }];
      for (let next = folders.pop(); next !== undefined && !token.isCancellationRequested; next = folders.pop()) {
        // Links are not followed: they may lead in a circle.
        for (const entry of await readdir(next.place, { withFileTypes: true }).catch(ignoreMissing)) {
          const uri = `${next.uri}/${encodeName(entry.name)}`;
          if (entry.isDirectory() && !skipped.has(entry.name)) folders.push({ uri, place: path.join(next.place, entry.name) });
          else if (entry.isFile() && (which === 'all' ? documentKind(uri) !== undefined : isContext(uri))) found.push(uri);
        }
      }
      return found.sort();
    },
  };
}

// As VS Code does it: everything but letters, digits and `-._~`.
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function readTextFile(uri: string): Promise<string | undefined> {
  try {
    const file = fileURLToPath(uri);
    const { size } = await stat(file);
    if (size > largestFile) return undefined;
    // A byte order mark is no part of the text, in editors neither.
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (isExpected(error)) return undefined;
    throw error;
  }
}

// A folder that has gone, or may not be read, holds nothing for us.
function ignoreMissing(error: unknown): [] {
  if (isExpected(error)) return [];
  throw error;
}

// Gone, not allowed, a folder, not UTF-8, a URI of another machine.
function isExpected(error: unknown): boolean {
  return error instanceof Error && 'code' in error;
}
