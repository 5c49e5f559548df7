/** The reader for each kind of document, and documents that are read once without being tracked. */
import { readConfigurationDocument, type Settings } from '../configuration/configuration';
import { Document, type UnitObserver } from './document';
import { type DocumentKind } from '../read/document-kind';
import { emptyContent } from '../model/model';
import { type Reader, type ReadDocument } from '../model/unit';
import { readHttpFile, readHttpBlock } from '../read/http';
import { readManifest, readManifestUnit, type ElementKind } from '../read/manifest';
import { readMarkdown } from '../read/markdown';
import { readJson } from '../read/request';
import { readSnapshot } from '../read/snapshot';

const noObserver: UnitObserver = { leaving: () => undefined, entered: () => undefined, replace: (_unit, apply) => apply() };

/** A document for a single use: what it declares does not count for any tenant. */
export function unobserved(uri: string, kind: DocumentKind, settings: Settings, text: string): Document {
  const document = new Document(uri, kind, readerOf(kind, () => settings.isRequest), noObserver);
  document.setText(text);
  return document;
}

/** The reader for a kind of document. `isNamedRequest` returns whether the configuration lists the file as a request. */
export function readerOf(kind: DocumentKind, isNamedRequest: () => boolean): Reader {
  switch (kind) {
    case 'manifest': return {
      read: readManifest, readUnit: (unit, text, { content }) => readManifestUnit(unit as ElementKind, text, content),
    };
    case 'http': return { read: readHttpFile, readUnit: (_kind, text, before) => readHttpBlock(text, before.text) };
    case 'markdown': return { read: readMarkdown };
    case 'snapshot': return { read: readSnapshot };
    case 'configuration': return { read: readConfigurationDocument };
    case 'json': return { read: text => readJsonFile(text, isNamedRequest()) };
  }
}

// Almost no JSON file is ours: a text search decides that before anything is parsed.
function readJsonFile(text: string, isNamedRequest: boolean): ReadDocument {
  if (!isNamedRequest && !/customSecurityAttributes/i.test(text)
    && !(text.includes('"requests"') && /attributeSets|customSecurityAttributeDefinitions/i.test(text))) {
    return { units: [] };
  }
  const content = readJson(text, { host: 'body', isNamedRequest, isStrict: true });
  return content === emptyContent ? { units: [] } : { units: [{ kind: 'body', start: 0, text, read: () => content }] };
}
