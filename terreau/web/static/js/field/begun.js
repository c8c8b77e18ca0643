// A voice goes on under what it began with, whatever became of it on the server: a collection that ended, a questionnaire that changed.

// The collection as the server last told it (`now`), or as it was when the voice began (`then`); sheets begun keep their version.
export function asBegun({ sheets }, now, then) {
  if (!now || !then) return now ?? then;
  const held = then.questionnaires.filter(({ name }) => name in sheets);
  return { ...now, questionnaires: [...held, ...now.questionnaires.filter(({ name }) => !(name in sheets) || !held.some((one) => one.name === name))] };
}

// The first questionnaire that someone wrote in and did not keep.
export const sheetBegun = ({ begun }, { questionnaires }) => questionnaires.find(({ name }) => begun.includes(name));
