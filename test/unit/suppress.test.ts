/** A comment that an action inserts disables the finding wherever the document can have one, and stays valid for the next one. */
import assert from 'node:assert/strict';
import { applyEdits, Workspace, type Edit, type Finding } from '../../server/src/core';

const body = '{ "customSecurityAttributes": { "A": { "B": 4 } } }';
const documents: Readonly<Record<string, string>> = {
  'a.csa.json': '{\n  "attributeSets": [\n    { "id": "My Set", "maxAttributesPerSet": 0 }\n  ]\n}\n',
  '.csarc.json': '{\n  "rules": { "nme-case": "off" },\n  "limits": "former"\n}\n',
  'one.http': `PATCH https://graph.microsoft.com/v1.0/users/ada\n\n${body}\n`,
  'titled.http': `### Assign\n\n# @name assign\nPATCH https://graph.microsoft.com/v1.0/users/ada\n\n${body}\n\n### Again\nPATCH https://graph.microsoft.com/beta/users/ada\n\n${body}\n`,
  'page.md': `# Page\n\n\`\`\`json\n${body}\n\`\`\`\n\n> ~~~http\n> PATCH https://graph.microsoft.com/v1.0/users/ada\n>\n> ${body}\n> ~~~\n`,
};

describe('disabling a finding', () => {
  for (const [name, text] of Object.entries(documents)) {
    for (const twin of [text, text.replaceAll('\n', '\r\n')]) {
      const ends = twin === text ? '' : ' with CRLF';
      it(`in its place works in ${name}${ends}`, () => silence(name, twin, (workspace, finding) => workspace.suppressInPlace(finding)));
      it(`in the whole file works in ${name}${ends}`, () => silence(name, twin, (workspace, finding) => workspace.suppressInFile(finding)));
    }
  }

  it('is not offered in a body, which cannot have comments', () => {
    const workspace = new Workspace();
    workspace.setText('file:///body.json', body);
    const [finding] = workspace.findings('file:///body.json');
    assert.ok(finding);
    assert.equal(workspace.suppressInPlace(finding), undefined);
    assert.equal(workspace.suppressInFile(finding), undefined);
  });
});

/** Disables the first finding until there is none: each comment must remove the finding that it was inserted for. */
function silence(name: string, text: string, suppress: (workspace: Workspace, finding: Finding) => Edit | undefined): void {
  const workspace = new Workspace();
  const uri = `file:///${name}`;
  workspace.setText(uri, text);
  let findings = workspace.findings(uri);
  assert.ok(findings.length > 1, `${findings.length} findings are too few to disable`);
  while (findings.length > 0) {
    const edit = suppress(workspace, findings[0]!);
    assert.ok(edit, `nothing is offered for ${findings[0]!.rule}`);
    const before = workspace.text(uri)!;
    workspace.edit(uri, [edit]);
    assert.equal(workspace.text(uri), applyEdits(before, [edit]));
    const left = workspace.findings(uri);
    assert.ok(left.length < findings.length, `${findings[0]!.rule} is still there:\n${workspace.text(uri)!}`);
    findings = left;
  }
}
