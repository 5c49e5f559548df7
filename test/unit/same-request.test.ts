/** The same request has the same findings in an HTTP file, in a fence of a page and in a batch. */
import assert from 'node:assert/strict';
import { Workspace } from '../../server/src/core';

interface Sample {
  readonly method: string;
  /** Without host and version. */
  readonly url: string;
  readonly body?: object;
}

const setType = '#Microsoft.DirectoryServices.CustomSecurityAttributeValue';
const samples: readonly Sample[] = [
  { method: 'POST', url: '/groups', body: { displayName: 'Admins', description: 'May edit customSecurityAttributes' } },
  { method: 'PATCH', url: '/groups/1', body: { customSecurityAttributes: { Engineering: { '@odata.type': setType, Project: 'Baker' } } } },
  { method: 'PATCH', url: '/applications/1', body: { notes: 'see customSecurityAttributes' } },
  { method: 'GET', url: '/groups?$select=id,customSecurityAttributes' },
  { method: 'GET', url: '/groups/1?$expand=owners($select=id,customSecurityAttributes)' },
  { method: 'GET', url: '/groups?$search="description:customSecurityAttributes"' },
  { method: 'PATCH', url: '/users/1', body: { jobTitle: 'Owner of customSecurityAttributes' } },
  { method: 'PATCH', url: '/users/1', body: { customSecurityAttributes: { Engineering: { Project: 'Baker' } } } },
  { method: 'PATCH', url: '/users/1', body: { CustomSecurityAttributes: { Engineering: { '@odata.type': setType, 'cost-center': 4 } } } },
  { method: 'PATCH', url: '/users/1', body: { customSecurityAttributes: JSON.stringify({ Engineering: { Project: 'Baker' } }) } },
  { method: 'POST', url: '/directory/attributeSets', body: { id: 'My Set', maxAttributesPerSet: 900 } },
  { method: 'DELETE', url: '/directory/attributeSets/Engineering' },
  { method: 'GET', url: '/directory/customSecurityAttributeDefinitions/Ownership_cost_center' },
  { method: 'GET', url: '/directory/customSecurityAttributeDefinitions?$filter=status eq \'Active\'' },
];

function http({ method, url, body }: Sample): string {
  const head = `${method} https://graph.microsoft.com/v1.0${url}`;
  return body === undefined ? `${head}\n` : `${head}\nContent-Type: application/json\n\n${JSON.stringify(body)}\n`;
}

function batch({ method, url, body }: Sample): string {
  const headers = body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body };
  return JSON.stringify({ requests: [{ id: '1', method, url, ...headers }] });
}

function rulesIn(name: string, text: string): string[] {
  const workspace = new Workspace();
  workspace.setText(`file:///${name}`, text);
  return workspace.findings(`file:///${name}`).map(({ rule }) => rule).sort();
}

describe('the same request', () => {
  for (const sample of samples) {
    const body = sample.body === undefined ? '' : ` ${JSON.stringify(sample.body)}`;
    it(`has the same findings everywhere: ${sample.method} ${sample.url}${body}`, () => {
      const found = rulesIn('a.http', http(sample));
      assert.deepEqual(rulesIn('a.md', `\`\`\`http\n${http(sample)}\`\`\`\n`), found, 'in Markdown');
      assert.deepEqual(rulesIn('a.json', batch(sample)), found, 'in a batch');
    });
  }
});
