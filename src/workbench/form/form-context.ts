import { createContext, useContext, type ReactNode } from 'react';
import type { FormSchema } from '../../web/answers.ts';
import type { RowWorker, Typed } from './typed.ts';

/** What the fields of one form share: where a value goes, the messages by path, the workers rows can be about. */
export type FormContext = {
  set: (path: string, value: Typed) => void;
  /** Looks at these fields at once, as at handing in, and marks what is wrong there: for what was pasted unseen. */
  check: (paths: readonly string[]) => void;
  message: (path: string) => string | undefined;
  /** Files of a field are on their way to the server, or all are there: until then the form is not handed in without them. */
  uploading: (path: string, underWay: boolean) => void;
  workers: readonly RowWorker[];
  /** The entries of the record a field can point at. */
  entries: readonly RowEntry[];
};

/** An entry of the record, for choosing one. */
export type RowEntry = { seq: number; title: string };
/** Carries a form's context to its fields. */
export const Context = createContext<FormContext | undefined>(undefined);

/** The context of the form a field stands in. */
export function useFormContext(): FormContext {
  const context = useContext(Context);
  if (!context) throw new Error('A field stands outside a form.');
  return context;
}

export type FieldProps = { name: string; schema: FormSchema; required: boolean; value: Typed; path: string };
export type ControlProps = FieldProps & {
  id: string;
  described: string | undefined;
  wrong: boolean;
  title: string;
  unlabelled?: boolean;
};

/** Draws the control of a cell; handed to rows, whose cells are fields of any kind again. */
export type DrawControl = (props: ControlProps) => ReactNode;
