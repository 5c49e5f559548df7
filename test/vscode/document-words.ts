/** The words of a workspace's documents, which are the same in every display language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The strings and other values of all manifests in the folder, and the names of the objects whose paths they are. */
export function wordsOfDocuments(folder: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.csa.json'))) {
    for (const [word] of readFileSync(path.join(folder, name), 'utf8').matchAll(/"(?:[^"\\\n]|\\.)*"|\btrue\b|\bfalse\b|-?\b\d+\b/g)) {
      const text = word.startsWith('"') ? JSON.parse(word) as string : word;
      words.add(text);
      words.add(/^\w+\(appId='(.+)'\)$/.exec(text)?.[1] ?? text.slice(text.indexOf('/') + 1));
    }
  }
  return words;
}
