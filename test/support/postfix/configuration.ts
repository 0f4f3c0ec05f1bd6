/** Where a mail server of a test has its files and listens. */
export interface Place {
  readonly folder: string;
  readonly smtpPort: number;
  readonly imapPort: number;
  readonly certificate: { readonly keyFile: string; readonly certFile: string };
}

/** Takes mail for example.org, with a token behind a plus or without, and gives it to Dovecot. */
export function postfixMain({ folder, certificate }: Place): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mail.example.org
mydestination =
alias_maps =
alias_database =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = example.org
virtual_mailbox_maps = texthash:${folder}/mailboxes
virtual_transport = lmtp:unix:${folder}/lmtp
lmtp_destination_recipient_limit = 1
recipient_delimiter = +
smtpd_tls_security_level = may
smtpd_tls_received_header = yes
smtpd_tls_key_file = ${certificate.keyFile}
smtpd_tls_cert_file = ${certificate.certFile}
smtpd_recipient_restrictions = permit_mynetworks, reject
smtpd_reject_unlisted_recipient = yes
`;
}

export function postfixMaster({ smtpPort }: Place): string {
  const inside = [
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
  ];
  const outside = ["lmtp unix - - n - - lmtp", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce"];
  const others = ["error unix - - n - - error", "retry unix - - n - - error", "anvil unix - - n - 1 anvil"];
  return [
    `127.0.0.1:${smtpPort} inet n - n - - smtpd`,
    ...[...inside, ...outside, ...others],
    "trace unix - - n - 0 bounce",
    "tlsmgr unix - - n 1000? 1 tlsmgr",
    "proxymap unix - - n - - proxymap",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
    "",
  ].join("\n");
}

export function dovecotConfiguration({ folder, imapPort, certificate }: Place): string {
  return `protocols = imap lmtp
base_dir = ${folder}/run
instance_name = pointsman-test
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
ssl = yes
ssl_key = <${certificate.keyFile}
ssl_cert = <${certificate.certFile}
disable_plaintext_auth = yes
recipient_delimiter = +
first_valid_uid = 1
mail_location = maildir:~/Maildir
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%Lu ${folder}/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/home/%Lu
}
service imap-login {
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  unix_listener ${folder}/lmtp {
    user = postfix
    mode = 0600
  }
}
`;
}
