-- Run by test/editors/neovim.sh: starts the server as docs/editors.md says, opens a body, and prints the diagnostics that Neovim shows.
local csa = os.getenv('CSA')

local function fail(message)
  io.stderr:write(message .. '\n')
  vim.cmd('cquit 1')
end

vim.cmd('edit body.json')
local client = vim.lsp.start_client({ name = 'csa', cmd = { 'node', csa, 'language-server', '--stdio' }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
if not vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20) then fail('no diagnostic in 20 seconds') end
for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
  print(string.format('%d:%d %s %s: %s', diagnostic.lnum + 1, diagnostic.col + 1, diagnostic.source, diagnostic.code or '', diagnostic.message))
end
vim.cmd('qall!')
