/** Reads files through the client: in the browser, and for folders that are no files of this machine. */
import { type Connection } from 'vscode-languageserver';
import { type Host } from './host';
import { findContext, readText } from './protocol';

export function clientHost(connection: Connection): Host {
  return {
    readText: async uri => (await connection.sendRequest(readText, { uri })).text ?? undefined,
    findFiles: async (folder, which, token) => (await connection.sendRequest(findContext, { folder, which }, token)).uris,
  };
}
