/** The shape of `.csarc.json`. A table of its own, because its list of rules is the registry. */
import { rules } from '../rules';
import { type EnumValue, type Field, type Shape } from '../graph/shape';

const levels: readonly EnumValue[] = [
  { value: 'off', sentence: 'Not checked.' },
  { value: 'information', sentence: 'Shown, never fails a build.' },
  { value: 'warning', sentence: 'Shown; fails a build where the command line says so.' },
  { value: 'error', sentence: 'Shown, and fails a build.' },
];

/** The shape, with one property for each rule. */
export function configuration(): Shape {
  const ruleSettings: Shape = {
    name: 'ruleSettings', noun: 'The list of rules', source: 'CSA',
    fields: rules.map(({ id, title }): Field => ({ name: id, type: 'string', values: levels, sentence: `${title}.`, source: 'CSA' })),
  };
  const rulesField: Field = { name: 'rules', type: 'object', shape: ruleSettings, sentence: 'The severity of each rule.', source: 'CSA' };
  const override: Shape = {
    name: 'override', noun: 'An override', source: 'CSA',
    fields: [
      {
        name: 'files',
        type: 'array',
        items: 'string',
        required: true,
        placeholder: '["**"]',
        sentence: 'Globs of the files that it is for, relative to this file.',
        source: 'CSA',
      },
      { ...rulesField, required: true, placeholder: '{}' },
    ],
  };
  return {
    name: 'configuration', noun: 'A configuration', source: 'CSA',
    fields: [
      { name: '$schema', type: 'string', sentence: 'The JSON Schema of this file, for other editors.', source: 'CSA' },
      { name: 'root', type: 'boolean', sentence: 'Whether the search for configuration files stops here.', source: 'CSA' },
      rulesField,
      { name: 'limits', type: 'string', sentence: 'Which of the documented limits hold.', source: 'E-OV', values: [
        { value: 'current', sentence: 'Those of the current pages. The default.' },
        {
          value: 'preview', sentence: 'Those of the preview pages: 100 sets, 500 active attributes in a set, 50 active predefined values.',
        },
      ] },
      { name: 'tenant', type: 'string', source: 'CSA',
        sentence: 'The tenant that the manifests of this folder model where they do not say, and that its request bodies belong to.' },
      {
        name: 'requests',
        type: 'array',
        items: 'string',
        sentence: 'Globs of further JSON files that are bodies of create or update requests.',
        source: 'CSA',
      },
      { name: 'ignore', type: 'array', items: 'string', sentence: 'Globs of files that are not checked.', source: 'CSA' },
      {
        name: 'overrides',
        type: 'array',
        shape: override,
        sentence: 'Other rule settings for some files. The last one that matches wins.',
        source: 'CSA',
      },
    ],
  };
}
