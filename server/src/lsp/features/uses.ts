/** The uses of names in the whole folder: how many, for lenses, hovers and the sidebar, and where, for what a click shows. */
import { type Location } from 'vscode-languageserver';
import { attributeKey, attributesAt, countUses, usesAt, type CountUses } from '../../core';
import { toRange } from '../text/protocol-converter';
import { type Feature } from './feature';
import { places, type PlacesParams } from '../protocol';
import { type Session } from '../session';
import { isWholeFolderKept, keepWholeFolder } from '../kept-folders';

export const usesFeature: Feature = {
  capabilities: () => ({}),
  answer(session) {
    const { connection, guard } = session;
    connection.onRequest(places, (params, token) =>
      guard<{ locations: readonly Location[] }>('Uses', params.uri, token, { locations: [] }, async () => {
        await keepWholeFolder(session, params.uri);
        return { locations: locationsOf(session, params) };
      }));
  },
};

/**
 * How often each set and each attribute of the document's tenant is used, by key. Returns undefined as long as not everything in its folder
 * has been read, or the document is unknown.
 */
export function knownUses(session: Session, uri: string): ReadonlyMap<string, number> | undefined {
  const { workspace, diagnostics: { revision }, counted } = session;
  const view = workspace.view(uri);
  if (view === undefined || !isWholeFolderKept(session, uri)) return undefined;
  if (counted.revision !== revision) {
    counted.revision = revision;
    counted.uses.clear();
  }
  let uses = counted.uses.get(uri);
  if (uses === undefined) counted.uses.set(uri, uses = countUses(view));
  return uses;
}

/** The same for one attribute, counted when it is called. */
export function useCounter(session: Session, uri: string): CountUses {
  return (set, attribute) => {
    const uses = knownUses(session, uri);
    return uses === undefined ? undefined : uses.get(attributeKey(set, attribute)) ?? 0;
  };
}

function locationsOf({ workspace, documents }: Session, { uri, position, of }: PlacesParams): readonly Location[] {
  const [document, view] = [documents.get(uri), workspace.view(uri)];
  if (document === undefined || view === undefined) return [];
  const found = (of === 'uses' ? usesAt : attributesAt)(view, document.offsetAt(position)) ?? [];
  return found.flatMap(({ uri: other, span }) => {
    const target = documents.get(other);
    return target === undefined ? [] : [{ uri: other, range: toRange(target, span) }];
  });
}
