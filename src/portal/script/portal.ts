/*
 * What a script can add to pages that are complete without it: reading amounts back while one types, hiding questions
 * that do not apply, keeping half-typed words on this phone, making oversized photographs smaller, recording a voice, and
 * stopping a second press of the same button. Written for Chrome 70 and WeChat's browser; nothing here decides anything.
 */
import { parseAmount, readBack } from '../../web/amounts.ts';
import { each, english, say } from './page.ts';
import { offerVoice } from './voice.ts';

focusFaults();
readAmountsBack();
showWhatApplies();
keepWords();
shrinkPhotographs();
// Before the buttons: a form held back while a voice is being recorded was not pressed.
offerVoice();
pressOnce();
offerPrinting();

function focusFaults(): void {
  const faults = document.querySelector<HTMLElement>('[data-faults]');
  if (faults) faults.focus();
}

/** "= 12,000 元（1.2 万元）" under the field: a zero too many is seen before it is sent. */
function readAmountsBack(): void {
  each<HTMLInputElement>('[data-amount]', (input) => {
    const line = document.createElement('p');
    line.className = 'readback';
    line.setAttribute('aria-live', 'polite');
    input.parentNode?.appendChild(line);
    const show = (): void => {
      const fen = parseAmount(input.value);
      line.textContent = fen === undefined ? '' : `= ${readBack(fen, english ? 'en' : 'zh')}`;
    };
    input.addEventListener('input', show);
    show();
  });
}

/** `data-show-when="stillThere=no"` or `"people>1"`: without script everything is shown. */
function showWhatApplies(): void {
  each<HTMLElement>('[data-show-when]', (part) => {
    const [, name = '', relation, wanted = ''] = /^(\w+)([=>])(.*)$/.exec(part.dataset['showWhen'] || '') || [];
    const form = part.closest('form');
    if (!form) return;
    const decide = (): void => {
      const chosen =
        form.querySelector<HTMLInputElement>(`[name="${name}"]:checked`) ||
        form.querySelector<HTMLInputElement>(`[name="${name}"]:not([type=radio])`);
      const value = chosen ? chosen.value : '';
      part.hidden = !(relation === '=' ? value === wanted : Number(value) > Number(wanted));
    };
    form.addEventListener('change', decide);
    form.addEventListener('input', decide);
    decide();
  });
}

/**
 * Words typed but not yet sent, kept on this phone until the page is sent. Only fields that say nothing about the person
 * (`data-keep`); name, number and identity are never kept here.
 */
function keepWords(): void {
  const store = openStore();
  if (!store) return;
  const key = (field: Element): string => `heyan:${field.id}`;
  each<HTMLInputElement | HTMLTextAreaElement>('form[data-step] [data-keep]', (field) => {
    const kept = store.getItem(key(field));
    if (kept !== null && field.value === '' && !document.querySelector('[data-faults]')) {
      field.value = kept;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    field.addEventListener('input', () => store.setItem(key(field), field.value));
    field.form?.addEventListener('submit', () => store.removeItem(key(field)));
  });
  each<HTMLFormElement>('form[data-clear]', (form) => {
    form.addEventListener('submit', () => {
      for (let index = store.length - 1; index >= 0; index--) {
        const name = store.key(index);
        if (name && name.indexOf('heyan:') === 0) store.removeItem(name);
      }
    });
  });
}

/** Some browsers throw when asked for storage in private windows. */
function openStore(): Storage | undefined {
  try {
    const store = window.localStorage;
    store.setItem('heyan:try', '1');
    store.removeItem('heyan:try');
    return store;
  } catch {
    return undefined;
  }
}

const sideMax = 2560;

/**
 * Evidence is kept as received, so a photograph is sent as it is; only one too large to be taken at all is made smaller.
 */
function shrinkPhotographs(): void {
  each<HTMLInputElement>('input[data-shrink]', (input) => {
    const bytesMax = Number(input.dataset['shrink']);
    const line = document.createElement('p');
    line.className = 'hint';
    line.setAttribute('aria-live', 'polite');
    input.parentNode?.appendChild(line);
    input.addEventListener('change', () => {
      const files: File[] = Array.prototype.slice.call(input.files || []);
      if (files.every((file) => file.size <= bytesMax) || typeof DataTransfer === 'undefined') {
        line.textContent = files.length > 0 ? say(`选了 ${files.length} 个`, `${files.length} chosen`) : '';
        return;
      }
      line.textContent = say('照片太大，正在缩小…', 'Making large pictures smaller…');
      Promise.all(
        files.map((file) =>
          file.size > bytesMax && file.type.startsWith('image/') ? smaller(file) : Promise.resolve(file),
        ),
      )
        .then((ready) => {
          const transfer = new DataTransfer();
          ready.forEach((file) => transfer.items.add(file));
          input.files = transfer.files;
          line.textContent = say(
            `选了 ${ready.length} 个，太大的已缩小`,
            `${ready.length} chosen; large ones were made smaller`,
          );
        })
        .catch(() => {
          line.textContent = say(
            '缩小不了，请选小一点的照片',
            'Could not make it smaller; please choose a smaller picture',
          );
        });
    });
  });
}

function smaller(file: File): Promise<File> {
  return new Promise((resolve, reject) => {
    const picture = new Image();
    const address = URL.createObjectURL(file);
    picture.onerror = reject;
    picture.onload = () => {
      URL.revokeObjectURL(address);
      const ratio = Math.min(1, sideMax / Math.max(picture.naturalWidth, picture.naturalHeight));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.naturalWidth * ratio);
      canvas.height = Math.round(picture.naturalHeight * ratio);
      const context = canvas.getContext('2d');
      if (!context) return reject(new Error('no canvas'));
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(
        (blob) =>
          blob
            ? resolve(new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' }))
            : reject(new Error('no picture')),
        'image/jpeg',
        0.85,
      );
    };
    picture.src = address;
  });
}

/** The server takes the same form once anyway; this only spares a second wait. */
function pressOnce(): void {
  each<HTMLButtonElement>('button[data-once]', (button) => {
    let pressed = false;
    button.form?.addEventListener('submit', (event) => {
      if (pressed) event.preventDefault();
      pressed = true;
      button.setAttribute('aria-disabled', 'true');
      button.textContent = say('正在提交…', 'Sending…');
    });
  });
  // Coming back with the browser's back button shows the page as it was: the button must work again.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
}

function offerPrinting(): void {
  each<HTMLElement>('[data-print]', (part) => {
    part.hidden = false;
    const button = part.querySelector('button');
    if (button) button.addEventListener('click', () => window.print());
  });
}
