/** Goes from a node to where it is written. */
import { l10n, window, type Location } from 'vscode';
import { outlineNode } from '../../../server/src/lsp/protocol';
import { type Connection } from '../connection';
import { type OutlineElement } from './element';

/** Shows the current location and leaves the focus in the tree. Calls `going` before. */
export async function goTo({ view, path }: OutlineElement, { client }: Connection, going: (location: Location) => void): Promise<void> {
  const { location } = await client.sendRequest(outlineNode, { view, path });
  if (location === null) {
    void window.showInformationMessage(l10n.t('No manifest contains this.'));
    return;
  }
  const place = client.protocol2CodeConverter.asLocation(location);
  going(place);
  await window.showTextDocument(place.uri, { selection: place.range, preview: true, preserveFocus: true });
}
