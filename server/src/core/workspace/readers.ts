/** The reader for each kind of document, and documents that are read once without being tracked. */
import { readConfigurationDocument } from '../configuration/configuration';
import { Document, type UnitObserver } from './document';
import { type DocumentKind } from '../read/document-kind';
import { emptyContent } from '../model/model';
import { type Reader, type ReadDocument } from '../model/unit';
import { readHttpFile, readHttpBlock } from '../read/http';
import { readManifest, readManifestUnit, type ElementKind } from '../read/manifest';
import { readMarkdown } from '../read/markdown';
import { bodyWords, type Given } from '../read/recognition';
import { readJson } from '../read/request';
import { readScriptFile } from '../read/script';
import { readSnapshot } from '../read/snapshot';

const noObserver: UnitObserver = {
  leaving: () => undefined, entered: () => undefined, replace: (_unit, apply) => apply(), redeclare: (_unit, apply) => apply(),
};

/** A document for a single use: what it declares does not count for any tenant. */
export function unobserved(uri: string, kind: DocumentKind, given: Given, text: string): Document {
  const document = new Document(uri, kind, readerOf(kind, () => given), noObserver);
  document.setText(text);
  return document;
}

/** The reader for a kind of document. `given` returns how the document came here. */
export function readerOf(kind: DocumentKind, given: () => Given): Reader {
  switch (kind) {
    case 'manifest': return {
      read: readManifest, readUnit: (unit, text, { content }) => readManifestUnit(unit as ElementKind, text, content),
    };
    case 'http': return { read: readHttpFile, readUnit: (_kind, text, before) => readHttpBlock(text, before.text) };
    case 'markdown': return { read: readMarkdown };
    case 'script': return { read: readScriptFile };
    case 'snapshot': return { read: readSnapshot };
    case 'configuration': return { read: readConfigurationDocument };
    case 'json': return { read: text => readJsonFile(text, given()) };
  }
}

// Almost no JSON file is ours: one search of the text decides that before anything is parsed.
function readJsonFile(text: string, given: Given): ReadDocument {
  if (given === 'found' && !ourWords.test(text)) return { units: [] };
  const content = readJson(text, { host: 'body', given, isStrict: true });
  return content === emptyContent ? { units: [] } : { units: [{ kind: 'body', start: 0, text, read: () => content }] };
}

/** Of a body, or in the URLs of a batch. */
const ourWords = new RegExp(`${bodyWords.source}|attributeSets|customSecurityAttributeDefinitions`, 'i');
