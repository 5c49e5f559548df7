/** What users may type for an object that values are assigned to. */
import assert from 'node:assert/strict';
import { principalPaths } from '../../client/src/actions/principal-paths';

const id = '90c4d1f3-3e72-4b9f-8d15-c6a7b0e2f418';

describe('the object that values are assigned to', () => {
  for (const [title, typed, paths] of [
    ['a user principal name', 'ada@contoso.com', ['users/ada@contoso.com']],
    ['the name of a guest', ' ada_fabrikam.com#EXT#@contoso.com ', ['users/ada_fabrikam.com#EXT#@contoso.com']],
    [
      'an id, which may be that of three kinds of objects', id,
      [`users/${id}`, `servicePrincipals/${id}`, `servicePrincipals(appId='${id}')`],
    ],
    ['a path', `/servicePrincipals/${id}/`, [`servicePrincipals/${id}`]],
    ['a path with an application id', `servicePrincipals(appId='${id}')`, [`servicePrincipals(appId='${id}')`]],
    ['a URL', `https://graph.microsoft.com/v1.0/users/${id}`, [`users/${id}`]],
    ['a path with a name', 'users/ada@contoso.com', ['users/ada@contoso.com']],
    ['anything else, which the server refuses', 'ada', ['ada']],
    ['nothing', '  ', []],
  ] as const) it(`is ${title}`, () => assert.deepEqual(principalPaths(typed), paths));
});
