import { Alert, Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSaid } from '../approvals/said.ts';
import { codeIn } from './reading-code.ts';
import { paperWords as words } from './words.ts';

/** Milliseconds between two looks at what the camera shows. */
const lookEvery = 300;

/** The device's camera, looking for the code of a slip until it finds one. Where there is none, it says so. */
export function ScanCamera({ onCode }: { onCode: (code: string) => void }): ReactNode {
  const { say } = useSaid();
  const [open, setOpen] = useState(false);
  const [failed, setFailed] = useState(false);
  // A page that is not served over https has no camera.
  const there = typeof navigator.mediaDevices?.getUserMedia === 'function';
  if (!there) return null;
  return (
    <>
      <Button
        onClick={() => {
          setFailed(false);
          setOpen(!open);
        }}
      >
        {say(open ? words.stopCamera : words.camera)}
      </Button>
      {failed ? <Alert type="warning" showIcon role="alert" title={say(words.noCamera)} /> : null}
      {open ? (
        <Film
          label={say(words.camera)}
          onCode={(code) => {
            setOpen(false);
            onCode(code);
          }}
          onFail={() => {
            setOpen(false);
            setFailed(true);
          }}
        />
      ) : null}
    </>
  );
}

function Film(props: { label: string; onCode: (code: string) => void; onFail: () => void }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    let timer: number | undefined;
    const look = async (): Promise<void> => {
      const shown = video.current;
      const code = shown ? await codeIn(shown, shown.videoWidth, shown.videoHeight, 1000) : undefined;
      if (over) return;
      if (code) latest.current.onCode(code);
      else timer = window.setTimeout(() => void look(), lookEvery);
    };
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (opened) => {
        stream = opened;
        if (over || !video.current) return;
        video.current.srcObject = opened;
        await video.current.play();
        void look();
      })
      .catch(() => {
        if (!over) latest.current.onFail();
      })
      .finally(() => {
        if (over) stream?.getTracks().forEach((track) => track.stop());
      });
    return () => {
      over = true;
      window.clearTimeout(timer);
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return <video ref={video} muted playsInline aria-label={props.label} />;
}
