/**
 * The documented limits, as data. Two columns, because the preview pages named other numbers; `current` is the default
 * and `preview` is chosen in the configuration. Source of `current`: E-OV; of what differs in `preview`: S0.
 */

export interface Limits {
  readonly setsPerTenant: number;
  /** Only active definitions count. */
  readonly activeDefinitions: number;
  /** What `activeDefinitions` is counted over. */
  readonly activeDefinitionsPer: 'tenant' | 'set';
  readonly allowedValuesPerDefinition: number;
  readonly activeAllowedValuesPerDefinition: number;
  readonly valuesPerObject: number;
}

export type LimitsName = 'current' | 'preview';

export const limits: Readonly<Record<LimitsName, Limits>> = {
  current: {
    setsPerTenant: 500,
    activeDefinitions: 500,
    activeDefinitionsPer: 'tenant',
    allowedValuesPerDefinition: 100,
    activeAllowedValuesPerDefinition: 100,
    valuesPerObject: 50,
  },
  preview: {
    setsPerTenant: 100,
    activeDefinitions: 500,
    activeDefinitionsPer: 'set',
    allowedValuesPerDefinition: 100,
    activeAllowedValuesPerDefinition: 50,
    valuesPerObject: 50,
  },
};

/** Lengths in characters, the same in both columns. Source: E-OV. */
export const lengths = { name: 32, description: 128, value: 64 } as const;

/** The numbers of requests that one `$batch` takes. Source: G-BATCH. */
export const requestsPerBatch = 20;

/** Integer attributes hold signed 32-bit numbers. Source: E-ADD, and the annotation `#Int32`. */
export const int32 = { minimum: -2147483648, maximum: 2147483647 } as const;
