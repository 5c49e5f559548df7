import assert from 'node:assert/strict';
import { fileNameGlobs, isContext, kindByName } from '../../server/src/core';

describe('the names of files that are ours', () => {
  it('have globs, none of which includes another', () => {
    assert.deepEqual(fileNameGlobs.context, ['*.csa.json', '*.csa-snapshot.json', '.csarc.json']);
    assert.deepEqual(fileNameGlobs.all, ['*.json', '*.jsonc', '*.http', '*.rest', '*.md', '*.markdown', '*.ps1', '*.psm1']);
  });

  it('have globs that match the names from which kinds are read', () => {
    for (const glob of fileNameGlobs.all) assert.notEqual(kindByName(glob.replace('*', 'x')), undefined, glob);
    for (const glob of fileNameGlobs.context) assert.ok(isContext(`file:///${glob.replace('*', 'x')}`), glob);
  });
});
