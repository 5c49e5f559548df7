/** A document for one question: nobody is told what it declares, and nothing of it is kept. */
import { type Settings } from '../configuration/configuration';
import { Document, type UnitObserver } from './document';
import { readerOf, type DocumentKind } from '../read/document-kind';

const nobody: UnitObserver = { leaving: () => undefined, entered: () => undefined, replace: (_unit, apply) => apply() };

export function unobserved(uri: string, kind: DocumentKind, settings: Settings, text: string): Document {
  const document = new Document(uri, kind, readerOf(kind, () => settings.isRequest), nobody);
  document.setText(text);
  return document;
}
