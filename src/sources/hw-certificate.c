/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hw-certificate.h"

#include "hw-sources-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "sha256:"
#define N_DIGITS 64

/* What a person who knows the server can judge better than this computer. */
#define APPROVABLE                                                                                 \
  (G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY | G_TLS_CERTIFICATE_NOT_ACTIVATED \
   | G_TLS_CERTIFICATE_EXPIRED)

/* Digits of a fingerprint in pairs. */
static char *
dup_paired (const char *digits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_DIGITS; i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (text, ':');
      g_string_append_c (text, g_ascii_toupper (digits[i]));
    }
  return g_string_free (text, FALSE);
}

char *
hw_fingerprint_dup_from_text (const char *text)
{
  char digits[N_DIGITS + 1];
  guint n = 0;

  if (g_ascii_strncasecmp (text, PREFIX, strlen (PREFIX)) == 0)
    text += strlen (PREFIX);
  for (; *text != '\0'; text++)
    {
      if (*text == ':' && n > 0 && n % 2 == 0 && g_ascii_isxdigit (text[1]))
        continue;
      if (!g_ascii_isxdigit (*text) || n == N_DIGITS)
        return NULL;
      digits[n++] = *text;
    }
  return n == N_DIGITS ? dup_paired (digits) : NULL;
}

char *
hw_certificate_dup_fingerprint (GTlsCertificate *self)
{
  g_autoptr (GByteArray) der = NULL;
  g_autofree char *digits = NULL;

  g_object_get (self, "certificate", &der, NULL);
  digits = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  return dup_paired (digits);
}

static const char *
get_fault_text (GTlsCertificateFlags faults)
{
  if ((faults & G_TLS_CERTIFICATE_UNKNOWN_CA) != 0)
    return _ ("Nobody whom this computer trusts vouches for the server’s certificate, so nothing "
              "was sent. A test of the source shows its fingerprint: approve it if who runs the "
              "server names the same");
  if ((faults & G_TLS_CERTIFICATE_BAD_IDENTITY) != 0)
    return _ ("The server’s certificate was made for another name, so nothing was sent. A test of "
              "the source shows its fingerprint: approve it if who runs the server names the same");
  return _ ("The server’s certificate is not valid at this time, so nothing was sent. A test of "
            "the source shows its fingerprint: approve it if who runs the server names the same");
}

/* Another one than the person approved. */
static const char *
get_other_text (void)
{
  return _ ("The server’s certificate is not the one that was approved, so nothing was sent. Ask "
            "who runs the server whether it was renewed; a test of the source shows the new "
            "fingerprint");
}

GError *
hw_certificate_check (GTlsCertificate *self, GTlsCertificateFlags faults, const char *approved)
{
  g_autofree char *fingerprint = hw_certificate_dup_fingerprint (self);

  if ((faults & ~APPROVABLE) != 0)
    return g_error_new_literal (
        HW_SOURCES_ERROR, HW_SOURCES_ERROR_REFUSED,
        _ ("The server’s certificate is revoked or of a kind that can be forged, so nothing was "
           "sent; it needs another"));
  if (approved != NULL ? g_str_equal (approved, fingerprint) : faults == 0)
    return NULL;
  return hw_sources_error_new_certificate (fingerprint, approved != NULL ? get_other_text ()
                                                                         : get_fault_text (faults));
}
