/** Inlay hints: the core's, for the range that the client shows. */
import { InlayHintKind, type InlayHint, type InlayHintLabelPart } from 'vscode-languageserver';
import { hostSpan, inlayHints, type HintPart } from '../../core';
import { toMarkup, toRange, toSpan } from '../text/protocol-converter';
import { type Feature } from './feature';
import { type Session } from '../session';

export const inlayHintsFeature: Feature = {
  capabilities: ({ inlayHints: { supported } }) => supported ? { inlayHintProvider: true } : {},
  answer(session) {
    const { connection, guard, workspace, documents, settings, support } = session;
    connection.languages.inlayHint.on(({ textDocument: { uri }, range }, token) =>
      guard<InlayHint[]>('Inlay hints', uri, token, [], async () => {
        const { inlayHints: choice, codeLens } = await documents.whileUnchanged(uri, settings.of(uri));
        const document = documents.get(uri);
        const view = workspace.view(uri);
        if (document === undefined || view === undefined) return [];
        return inlayHints(view, {
          // The lens above the set shows the same.
          ...choice, setCapacities: choice.capacities && !(support.codeLens && codeLens.sets),
        }, toSpan(document, range)).map(({ offset, parts }) => ({
          position: document.positionAt(offset),
          label: parts.flatMap((part, index) => [...(index === 0 ? [] : [{ value: ', ' }]), labelPart(part, session)]),
          kind: InlayHintKind.Type,
          paddingLeft: true,
        }));
      }));
  },
};

function labelPart({ text, tooltip, target }: HintPart, { documents, support }: Session): InlayHintLabelPart {
  const place = target === undefined
    ? undefined
    : { uri: target.unit.uri, document: documents.get(target.unit.uri), span: hostSpan(target) };
  return {
    value: text,
    ...(tooltip === undefined ? {} : { tooltip: toMarkup(tooltip(), support) }),
    ...(place?.document === undefined ? {} : { location: { uri: place.uri, range: toRange(place.document, place.span) } }),
  };
}
