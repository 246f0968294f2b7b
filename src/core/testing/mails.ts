/** Fields of a mail as text, and its body. */
interface ModelMail {
  readonly [field: string]: string;
}

const MODEL: ModelMail = {
  From: 'A Person <a.person@example.org>',
  To: 'list@lists.example.org',
  Subject: '[PATCH 1/1] area: take the first way',
  Date: 'Mon, 5 Jun 2023 19:53:20 -0700',
  'Message-ID': '<a@example.org>',
};

/** A mail's source; fields replace the model's, and an empty one leaves the field out. */
export function modelMail(fields: ModelMail = {}, body = 'Some text.\n'): string {
  const all = Object.entries({ ...MODEL, ...fields }).filter(([, value]) => value !== '');
  return `${all.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${body}`;
}

/** The source of a reply to a mail of that id. */
export function modelReply(id: string, parent: string, fields: ModelMail = {}, body = 'An answer.\n'): string {
  return modelMail(
    {
      Subject: `Re: ${MODEL['Subject'] ?? ''}`,
      Date: 'Tue, 6 Jun 2023 08:32:38 -0600',
      'Message-ID': `<${id}>`,
      'In-Reply-To': `<${parent}>`,
      References: `<${parent}>`,
      ...fields,
    },
    body,
  );
}

/** Mails as one mbox, escaped as mboxrd is. */
export function joinMbox(mails: readonly string[]): string {
  return mails
    .map((mail) => `From mboxrd@z Thu Jan  1 00:00:00 1970\n${mail.replace(/(?<=^|\n)(>*From )/g, '>$1')}\n`)
    .join('');
}
