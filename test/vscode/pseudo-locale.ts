/** A pseudo-locale: every string of ours is in brackets, so that a string without them must be untranslated. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const pseudoLocale = 'qps-ploc';
export const [opening, closing] = ['⟦', '⟧'];

/** Writes the translations into the extension in this folder. */
export function writePseudoLocale(extensionFolder: string): void {
  for (const [original, translation] of [
    ['package.nls.json', `package.nls.${pseudoLocale}.json`], ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${pseudoLocale}.json`],
  ] as const) {
    const texts = JSON.parse(readFileSync(path.join(extensionFolder, original), 'utf8')) as Readonly<Record<string, string>>;
    const translated = Object.entries(texts).map(([key, text]) => [key, opening + text + closing]);
    writeFileSync(path.join(extensionFolder, translation), JSON.stringify(Object.fromEntries(translated)));
  }
}
