/** Reads files through the client: in the browser, and for folders that are not on this machine. */
import { type Connection } from 'vscode-languageserver';
import { type Host } from './host';
import { findContext, readText } from '../protocol';

export function clientHost(connection: Connection): Host {
  return {
    async readText(uri) {
      const { text, message } = await connection.sendRequest(readText, { uri });
      return text ?? (message === undefined ? undefined : { message });
    },
    findFiles: async (folder, which, token) => (await connection.sendRequest(findContext, { folder, which }, token)).uris,
    // The client does not follow links.
    leadsInside: () => Promise.resolve(true),
  };
}
