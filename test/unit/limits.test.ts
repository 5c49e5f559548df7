/** Limits whose samples would be too long for a page. */
import assert from 'node:assert/strict';
import { Workspace, type Finding } from '../../server/src/core';

const folder = 'file:///company/';
const preview = ['.csarc.json', '{ "limits": "preview" }'] as const;

interface SampleDefinition {
  readonly attributeSet: string;
  readonly name: string;
  readonly status?: 'Available' | 'Deprecated';
  readonly allowedValues?: readonly { readonly id: string; readonly isActive: boolean }[];
}

/** The findings of one rule in a workspace of these files, in the order of the files. */
function findingsOf(rule: string, files: readonly (readonly [name: string, text: string])[]): Finding[] {
  const workspace = new Workspace({ roots: [folder] });
  for (const [name, text] of files) workspace.setText(folder + name, text);
  return files.flatMap(([name]) => workspace.findings(folder + name)).filter(finding => finding.rule === rule);
}

/** A manifest with these definitions, each complete and on its own line. */
function manifest(definitions: readonly SampleDefinition[]): string {
  const complete = definitions.map(definition => JSON.stringify({
    type: 'String', isCollection: false, isSearchable: true, status: 'Available',
    usePreDefinedValuesOnly: definition.allowedValues !== undefined, ...definition,
  }));
  return `{ "customSecurityAttributeDefinitions": [\n${complete.join(',\n')}\n] }`;
}

/** So many definitions `Name1`, `Name2` … of a set. */
function definitions(attributeSet: string, count: number, prefix = 'Name'): SampleDefinition[] {
  return Array.from({ length: count }, (_, index) => ({ attributeSet, name: `${prefix}${index + 1}` }));
}

/** So many predefined values `Project 1`, `Project 2` …, of which the first `inactive` are deactivated. */
function project(count: number, inactive: number): SampleDefinition {
  const allowedValues = Array.from({ length: count }, (_, index) => ({ id: `Project ${index + 1}`, isActive: index >= inactive }));
  return { attributeSet: 'Engineering', name: 'Project', allowedValues };
}

/** The text that a finding points at. */
function pointedAt({ span }: Finding, text: string): string {
  return text.slice(span.start, span.end);
}

describe('limits of definitions', () => {
  it('a tenant holds 500 active attributes', () => {
    assert.deepEqual(findingsOf('too-many-attributes', [['all.csa.json', manifest(definitions('Engineering', 500))]]), []);
  });

  it('the 501st is refused, counted over all sets and manifests', () => {
    const engineering = manifest(definitions('Engineering', 300));
    const marketing = manifest(definitions('Marketing', 202));
    const findings = findingsOf('too-many-attributes', [['marketing.csa.json', marketing], ['engineering.csa.json', engineering]]);
    assert.deepEqual(findings.map(({ severity, uri, message }) => ({ severity, uri, message })), [{
      severity: 'error', uri: `${folder}marketing.csa.json`,
      message: 'The manifests define 502 active attributes, and a tenant holds at most 500. This is the first one too many: deactivate '
        + 'attributes that are no longer needed.',
    }]);
    assert.equal(pointedAt(findings[0]!, marketing), '"Name201"');
  });

  it('deactivated attributes do not count', () => {
    const retired = definitions('Engineering', 100, 'Old').map(definition => ({ ...definition, status: 'Deprecated' as const }));
    assert.deepEqual(findingsOf('too-many-attributes', [['all.csa.json', manifest([...retired, ...definitions('Engineering', 500)])]]), []);
  });

  it('an attribute that is defined twice counts once', () => {
    const text = manifest([...definitions('Engineering', 500), { attributeSet: 'engineering', name: 'NAME7' }]);
    assert.deepEqual(findingsOf('too-many-attributes', [['all.csa.json', text]]), []);
  });

  it('two tenants hold 500 each', () => {
    const [one, other] = ['contoso', 'contoso-test'].map(tenant =>
      manifest(definitions('Engineering', 400)).replace('{', `{ "tenant": "${tenant}",`));
    assert.deepEqual(findingsOf('too-many-attributes', [['one.csa.json', one!], ['other.csa.json', other!]]), []);
  });

  it('preview: each set holds 500', () => {
    const full = [...definitions('Engineering', 500), ...definitions('Marketing', 500)];
    assert.deepEqual(findingsOf('too-many-attributes', [preview, ['all.csa.json', manifest(full)]]), []);
    const text = manifest([...full, { attributeSet: 'marketing', name: 'AppCountry' }]);
    const findings = findingsOf('too-many-attributes', [preview, ['all.csa.json', text]]);
    assert.deepEqual(findings.map(({ message }) => message), [
      'The manifests define 501 active attributes in the set "marketing", and a set holds at most 500. This is the first one too many: '
        + 'deactivate attributes that are no longer needed.',
    ]);
    assert.equal(pointedAt(findings[0]!, text), '"AppCountry"');
  });

  it('two folders of a tenant may have different limits, whichever is queried first', () => {
    const full = [...definitions('Engineering', 500), { attributeSet: 'Marketing', name: 'AppCountry' }];
    const current = ['b/all.csa.json', manifest(full)] as const;
    const other = ['a/none.csa.json', manifest([])] as const;
    const withPreview = ['a/.csarc.json', '{ "limits": "preview" }'] as const;
    for (const files of [[withPreview, other, current], [current, other, withPreview]]) {
      assert.equal(findingsOf('too-many-attributes', files).length, 1);
    }
  });

  it('a definition holds 100 predefined values', () => {
    assert.deepEqual(findingsOf('too-many-allowed-values', [['all.csa.json', manifest([project(100, 0)])]]), []);
  });

  it('the 101st is refused, deactivated ones included', () => {
    const text = manifest([project(102, 60)]);
    const findings = findingsOf('too-many-allowed-values', [['all.csa.json', text]]);
    assert.deepEqual(findings.map(({ severity, message }) => ({ severity, message })), [{
      severity: 'error', message: 'The definition has 102 predefined values and can hold at most 100, deactivated ones included. This is '
        + 'the first one too many.',
    }]);
    assert.equal(pointedAt(findings[0]!, text), '"Project 101"');
  });

  it('the 101st is refused in a create request', () => {
    const body = JSON.stringify({
      type: 'String', isCollection: false, isSearchable: true, status: 'Available', usePreDefinedValuesOnly: true, ...project(101, 0),
    });
    const text = `POST https://graph.microsoft.com/v1.0/directory/customSecurityAttributeDefinitions\nContent-Type: application/json\n\n${body}\n`;
    const findings = findingsOf('too-many-allowed-values', [['create.http', text]]);
    assert.deepEqual(findings.map(finding => pointedAt(finding, text)), ['"Project 101"']);
  });

  it('preview: 50 of them can be active', () => {
    assert.deepEqual(findingsOf('too-many-allowed-values', [preview, ['all.csa.json', manifest([project(100, 50)])]]), []);
    const text = manifest([project(100, 49)]);
    const findings = findingsOf('too-many-allowed-values', [preview, ['all.csa.json', text]]);
    assert.deepEqual(findings.map(({ message }) => message), [
      'The definition has 51 active predefined values and can hold at most 50. This is the first one too many: deactivate those that are '
        + 'no longer needed.',
    ]);
    assert.equal(pointedAt(findings[0]!, text), '"Project 100"');
  });
});

/** A manifest with so many sets `Set1`, `Set2` …, one on each line. */
function sets(count: number, prefix = 'Set'): string {
  return `{ "attributeSets": [\n${Array.from({ length: count }, (_, index) => `{ "id": "${prefix}${index + 1}" }`).join(',\n')}\n] }`;
}

describe('limits of sets', () => {
  it('a tenant holds 500 sets', () => {
    assert.deepEqual(findingsOf('too-many-sets', [['a.csa.json', sets(300)], ['b.csa.json', sets(200, 'Other')]]), []);
  });

  it('the 501st is refused, counted over all manifests, in any order', () => {
    const last = sets(202, 'Other');
    const files = [['a.csa.json', sets(300)], ['b.csa.json', last]] as const;
    for (const order of [files, [...files].reverse()]) {
      const findings = findingsOf('too-many-sets', order);
      assert.deepEqual(findings.map(({ severity, uri, message }) => ({ severity, uri, message })), [{
        severity: 'error', uri: `${folder}b.csa.json`,
        message: 'The manifests define 502 attribute sets, and a tenant holds at most 500. This is the first one too many; sets can never '
          + 'be deleted.',
      }]);
      assert.equal(pointedAt(findings[0]!, last), '"Other201"');
    }
  });

  it('sets of the same name count once, those of another tenant and of a request not at all', () => {
    const other = sets(10, 'Other').replace('{', '{ "tenant": "fabrikam",');
    const request = 'POST https://graph.microsoft.com/v1.0/directory/attributeSets\nContent-Type: application/json\n\n{ "id": "Engineering" }';
    const files = [['a.csa.json', sets(500)], ['b.csa.json', sets(20, 'SET')], ['c.csa.json', other], ['d.http', request]] as const;
    assert.deepEqual(findingsOf('too-many-sets', files), []);
    assert.equal(findingsOf('duplicate-set', files).length, 20);
  });

  it('the preview pages allow 100, whenever the configuration is opened', () => {
    const most = ['a.csa.json', sets(100)] as const;
    assert.deepEqual(findingsOf('too-many-sets', [preview, most]), []);
    const text = sets(101);
    const tooMany = ['a.csa.json', text] as const;
    assert.deepEqual(findingsOf('too-many-sets', [tooMany]), []);
    for (const files of [[preview, tooMany], [tooMany, preview]]) {
      const [finding, ...others] = findingsOf('too-many-sets', files);
      assert.equal(finding!.message, 'The manifests define 101 attribute sets, and a tenant holds at most 100. This is the first one too '
        + 'many; sets can never be deleted.');
      assert.equal(pointedAt(finding!, text), '"Set101"');
      assert.deepEqual(others, []);
    }
  });

  it('the limits of the preview pages follow changes of the configuration', () => {
    const workspace = new Workspace({ roots: [folder] });
    const uri = `${folder}a.csa.json`;
    const found = (): string[] => workspace.findings(uri).map(finding => finding.rule);
    workspace.setText(uri, sets(101));
    assert.deepEqual(found(), []);
    workspace.setText(folder + preview[0], preview[1]);
    assert.deepEqual(found(), ['too-many-sets']);
    workspace.setText(folder + preview[0], '{ "limits": "current" }');
    assert.deepEqual(found(), []);
    workspace.setText(folder + preview[0], preview[1]);
    workspace.remove(folder + preview[0]);
    assert.deepEqual(found(), []);
  });

  it('a name has 32 characters; if only its UTF-16 length exceeds that, it is a warning', () => {
    const severityOf = (id: string): string[] =>
      findingsOf('set-name-length', [['a.csa.json', JSON.stringify({ attributeSets: [{ id }] })]]).map(finding => finding.severity);
    assert.deepEqual(severityOf('a'.repeat(32)), []);
    assert.deepEqual(severityOf('a'.repeat(33)), ['error']);
    // A letter of two UTF-16 units: 32 code points or fewer, 33 units or more.
    assert.deepEqual(severityOf('a'.repeat(30) + '\u{1D49C}'), []);
    assert.deepEqual(severityOf('a'.repeat(31) + '\u{1D49C}'), ['warning']);
    assert.deepEqual(severityOf('\u{1D49C}'.repeat(32)), ['warning']);
    assert.deepEqual(severityOf('\u{1D49C}'.repeat(33)), ['error']);
  });

  it('a description has 128 characters, counted the same way', () => {
    const severityOf = (description: string): string[] =>
      findingsOf('set-description-length', [['a.csa.json', JSON.stringify({ attributeSets: [{ id: 'Engineering', description }] })]]).map(
        finding => finding.severity,
      );
    assert.deepEqual(severityOf('a'.repeat(128)), []);
    assert.deepEqual(severityOf('a'.repeat(129)), ['error']);
    assert.deepEqual(severityOf('\u{1D49C}'.repeat(128)), ['warning']);
  });

  it('a definition that occurs twice counts once, and only in its own tenant', () => {
    const set = '{ "attributeSets": [ { "id": "Engineering", "maxAttributesPerSet": 1 } ] }';
    const project = manifest(definitions('Engineering', 1));
    assert.deepEqual(findingsOf('set-over-capacity', [['a.csa.json', set], ['b.csa.json', project], ['c.csa.json', project]]), []);
    const elsewhere = manifest(definitions('Engineering', 2)).replace('{', '{ "tenant": "fabrikam",');
    assert.deepEqual(findingsOf('set-over-capacity', [['a.csa.json', set], ['b.csa.json', elsewhere]]), []);
    assert.equal(findingsOf('set-over-capacity', [['a.csa.json', set], ['b.csa.json', manifest(definitions('engineering', 2))]]).length, 1);
  });
});
