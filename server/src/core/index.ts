/** The only door of the core. */
export { type Completion, type CompletionKind } from './complete';
export { configurationFileName, emptyConfiguration, parseConfiguration, type Configuration, type PlacedConfiguration } from './configuration';
export { ruleMarkdown } from './hover-rule';
export { type DocumentEdits, type Finding, type Fix, type Related, severities, type Severity } from './finding';
export { safeEdits } from './fix';
export { type Hover } from './hover';
export { nearest } from './nearest';
export { documentKind, type DocumentKind } from './read-document';
export { type Confidence, type Group, type Rule } from './rule';
export { groups, rules, rulesById } from './rules/index';
export { configurationSchema, manifestSchema } from './schema';
export { sources, type Source, type SourceKey } from './sources';
export { applyEdits, type At, type Edit, type Span } from './text';
export { unescapedUri } from './uri';
export { visible } from './words';
export { Workspace, type WorkspaceOptions } from './workspace';
