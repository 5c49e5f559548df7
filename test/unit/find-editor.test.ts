import assert from 'node:assert/strict';
import { addressOpener, desktopEditor, type Machine } from '../vscode-host/find-editor';

const address = 'http://127.0.0.1:4000/';
const screen = { DISPLAY: ':0', PATH: '/usr/local/bin:/usr/bin' };

function machine(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, ...files: readonly string[]): Machine {
  return { platform, environment, exists: file => files.includes(file) };
}

describe('the desktop VS Code of npm start', () => {
  it('is the first code on the search path', () => {
    assert.equal(desktopEditor(machine('linux', screen, '/usr/bin/code')), '/usr/bin/code');
    assert.equal(desktopEditor(machine('linux', screen, '/usr/bin/code', '/usr/local/bin/code')), '/usr/local/bin/code');
    assert.equal(desktopEditor(machine('darwin', { PATH: '/opt/homebrew/bin' }, '/opt/homebrew/bin/code')), '/opt/homebrew/bin/code');
  });

  it('is found on macOS without a search path', () => {
    const file = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
    assert.equal(desktopEditor(machine('darwin', {}, file)), file);
  });

  it('is the program behind code.cmd on Windows', () => {
    const folder = String.raw`C:\Users\Ada Lovelace\AppData\Local\Programs\Microsoft VS Code`;
    const environment = { Path: String.raw`C:\Windows;${folder}\bin` };
    assert.equal(desktopEditor(machine('win32', environment, `${folder}\\bin\\code.cmd`, `${folder}\\Code.exe`)), `${folder}\\Code.exe`);
    assert.equal(desktopEditor(machine('win32', environment, `${folder}\\bin\\code.cmd`)), undefined);
  });

  it('is not used if its window would not appear, or would appear elsewhere', () => {
    const code = '/usr/bin/code';
    assert.equal(desktopEditor(machine('linux', { PATH: '/usr/bin' }, code)), undefined);
    assert.equal(desktopEditor(machine('linux', { ...screen, SSH_CONNECTION: '10.0.0.1 22' }, code)), undefined);
    assert.equal(desktopEditor(machine('linux', { ...screen, VSCODE_IPC_HOOK_CLI: '/run/vscode.sock' }, code)), undefined);
    const ofWindows = '/mnt/c/Program Files/Microsoft VS Code/bin/code';
    assert.equal(
      desktopEditor(machine('linux', { DISPLAY: ':0', WSL_DISTRO_NAME: 'Debian', PATH: ofWindows.slice(0, -5) }, ofWindows)), undefined,
    );
    assert.equal(desktopEditor(machine('linux', { ...screen, WSL_DISTRO_NAME: 'Debian' }, code)), code);
    assert.equal(desktopEditor(machine('linux', screen)), undefined);
    assert.equal(desktopEditor(machine('linux', { ...screen, PATH: '.:bin' }, 'code', 'bin/code')), undefined);
  });
});

describe('the browser of npm start', () => {
  it('is opened by the program of each system', () => {
    assert.deepEqual(addressOpener(machine('linux', { WAYLAND_DISPLAY: 'wayland-0', PATH: '/usr/bin' }, '/usr/bin/xdg-open'), address), {
      program: '/usr/bin/xdg-open', parameters: [address],
    });
    assert.deepEqual(addressOpener(machine('darwin', {}), address), { program: '/usr/bin/open', parameters: [address] });
    assert.deepEqual(addressOpener(machine('win32', {}), address), {
      program: 'rundll32', parameters: ['url.dll,FileProtocolHandler', address],
    });
  });

  it('is left to the user if no program can open it', () => {
    assert.equal(addressOpener(machine('linux', screen), address), undefined);
    assert.equal(addressOpener(machine('linux', { PATH: '/usr/bin' }, '/usr/bin/xdg-open'), address), undefined);
    assert.equal(addressOpener(machine('darwin', { SSH_CONNECTION: '10.0.0.1 22' }), address), undefined);
  });
});
