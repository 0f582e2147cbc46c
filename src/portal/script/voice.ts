/*
 * A voice in place of writing: recorded in the page, heard before it is sent, and sent as one more file of the form it
 * stands in. Offered only where the browser can do all of it; everybody else finds the form without it.
 */
import { each, say } from './page.ts';

/** What browsers record, the most widely playable first; the server judges the bytes by themselves. */
const kinds = [
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/mp4', 'm4a'],
  ['audio/ogg;codecs=opus', 'ogg'],
] as const;
/** Speech is clear at this rate, in bits per second; three minutes are some 700 KB. */
const rate = 32_000;

/** Puts the recorder where the page has a place for it, and shows what speaks of it. */
export function offerVoice(): void {
  const kind = kinds.filter(([type]) => typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(type))[0];
  if (!kind || !navigator.mediaDevices || typeof DataTransfer === 'undefined') return;
  each<HTMLElement>('[data-voice-hint]', (hint) => {
    hint.hidden = false;
  });
  each<HTMLElement>('[data-voice]', (place) => {
    const form = place.closest('form');
    if (form) recorderIn(place, form, kind);
  });
}

type Panel = {
  status: HTMLElement;
  clock: HTMLElement;
  player: HTMLAudioElement;
  start: HTMLButtonElement;
  stop: HTMLButtonElement;
  remove: HTMLButtonElement;
  /** A file field of its own, so that choosing photographs before or after changes nothing of the recording. */
  field: HTMLInputElement;
};
type Kind = (typeof kinds)[number];

function recorderIn(place: HTMLElement, form: HTMLFormElement, kind: Kind): void {
  const secondsMax = Number(place.dataset['voice']);
  const panel = panelIn(place);
  let recorder: MediaRecorder | undefined;
  let asked = false;
  const run = (stream: MediaStream): void => {
    recorder = record(panel, stream, kind, secondsMax, () => {
      recorder = undefined;
    });
    show(panel, 'recording', say('正在录音，请说话。', 'Recording: please speak.'));
    panel.stop.focus();
  };
  const refused = (): void =>
    show(
      panel,
      'empty',
      say(
        '用不了麦克风。请在手机设置里允许，或者打字。',
        'The microphone cannot be used. Allow it in the settings, or write.',
      ),
    );
  panel.start.addEventListener('click', () => {
    if (asked || recorder) return;
    asked = true;
    forget(panel);
    show(panel, 'empty', say('请允许使用麦克风…', 'Please allow the microphone…'));
    void navigator.mediaDevices
      .getUserMedia({ audio: true })
      .then(run)
      .catch(refused)
      .then(() => {
        asked = false;
      });
  });
  panel.stop.addEventListener('click', () => {
    if (recorder) recorder.stop();
    panel.start.focus();
  });
  panel.remove.addEventListener('click', () => {
    forget(panel);
    show(panel, 'empty', say('录音删掉了。', 'The recording is deleted.'));
    panel.start.focus();
  });
  // Nothing is sent that was not there to be heard: the first press ends the recording, the next one sends.
  form.addEventListener('submit', (event) => {
    if (!recorder) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    recorder.stop();
  });
  const minutes = secondsMax / 60;
  show(
    panel,
    'empty',
    say(`最长 ${minutes} 分钟，录完可以先听。`, `Up to ${minutes} minutes; you can listen before sending.`),
  );
  place.hidden = false;
}

function panelIn(place: HTMLElement): Panel {
  const words = document.createElement('p');
  words.className = 'label';
  words.textContent = say('或者录一段话', 'Or record your voice');
  const status = document.createElement('p');
  status.className = 'hint';
  status.setAttribute('role', 'status');
  const clock = document.createElement('p');
  clock.className = 'voice-clock';
  clock.setAttribute('role', 'timer');
  const player = document.createElement('audio');
  player.controls = true;
  player.setAttribute('aria-label', say('录好的话', 'Your recording'));
  const start = pressable('button second');
  const stop = pressable('button danger', say('停止', 'Stop'));
  const remove = pressable('quiet', say('删除录音', 'Delete the recording'));
  const field = document.createElement('input');
  field.type = 'file';
  field.name = 'files';
  field.hidden = true;
  [words, status, clock, stop, player, start, remove, field].forEach((part) => place.appendChild(part));
  return { status, clock, player, start, stop, remove, field };
}

function show(panel: Panel, state: 'empty' | 'recording' | 'recorded', said: string): void {
  panel.start.hidden = state === 'recording';
  panel.start.textContent = state === 'recorded' ? say('重新录', 'Record again') : say('开始录音', 'Start recording');
  panel.stop.hidden = panel.clock.hidden = state !== 'recording';
  panel.player.hidden = panel.remove.hidden = state !== 'recorded';
  panel.status.textContent = said;
}

function forget({ player, field }: Panel): void {
  if (player.src) URL.revokeObjectURL(player.src);
  player.removeAttribute('src');
  field.value = '';
}

/** Records until it is stopped or the time is over; what was said then lies in the form, and the microphone is let go. */
function record(panel: Panel, stream: MediaStream, kind: Kind, secondsMax: number, ended: () => void): MediaRecorder {
  const pieces: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType: kind[0], audioBitsPerSecond: rate });
  const from = performance.now();
  const tick = (): void => {
    const seconds = Math.floor((performance.now() - from) / 1000);
    panel.clock.textContent = `${clockText(Math.min(seconds, secondsMax))} / ${clockText(secondsMax)}`;
    if (seconds >= secondsMax && recorder.state === 'recording') recorder.stop();
  };
  const ticking = window.setInterval(tick, 250);
  recorder.ondataavailable = ({ data }) => void pieces.push(data);
  recorder.onstop = () => {
    window.clearInterval(ticking);
    stream.getTracks().forEach((track) => track.stop());
    ended();
    take(panel, pieces, kind);
  };
  recorder.start(1000);
  tick();
  return recorder;
}

function take(panel: Panel, pieces: Blob[], [type, ending]: Kind): void {
  const sound = new Blob(pieces, { type: type.split(';')[0] || type });
  if (sound.size === 0) {
    show(panel, 'empty', say('没有录到声音，请再试一次。', 'Nothing was recorded. Please try again.'));
    return;
  }
  const transfer = new DataTransfer();
  transfer.items.add(new File([sound], `${say('录音', 'voice')}.${ending}`, { type: sound.type }));
  panel.field.files = transfer.files;
  panel.player.src = URL.createObjectURL(sound);
  show(
    panel,
    'recorded',
    say('录好了，可以先听。按下面的按钮就一起传。', 'Recorded. Listen first; it is sent with this page.'),
  );
}

function pressable(look: string, words = ''): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = look;
  button.textContent = words;
  return button;
}

/** 2:05 */
function clockText(seconds: number): string {
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}:${rest < 10 ? '0' : ''}${rest}`;
}
