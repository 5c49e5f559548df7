const { availableParallelism } = require('node:os');

module.exports = {
  spec: ['out/test/**/*.test.js'],
  require: ['./out/test/property-seed.js'],
  // With --parallel. By itself mocha leaves one core free, and has only one process where there are two cores.
  jobs: availableParallelism(),
  'node-option': ['enable-source-maps'],
  // Everything runs side by side, on machines that others use, too: only what never ends takes so long.
  timeout: 300_000,
  'forbid-only': true,
  'forbid-pending': true,
};
