/* Times a program that talks on a terminal: a pty of its own, Enter at each prompt, or Space at each
 * stop of a full screen.
 *
 *   pty PROMPT ENTERS COMMAND [ARG...]
 *   pty --screen TEXT[,TEXT...] COMMAND [ARG...]
 *   pty --keys KEYS COMMAND [ARG...]
 *   pty --lines KEYS~TEXT[|KEYS~TEXT...] COMMAND [ARG...]
 *
 * Prints "first MS" (start to first prompt), "enter MS" for each Enter (to the next prompt) and
 * "memory KB" (the most the command's first child has had in memory), then ends the command with
 * "quit". On a screen: "frame MS" (start to the first picture), "first MS" (to the first text),
 * "key MS" for each Space (to the next text), "idle MS" (time on the CPU in three seconds without a
 * key), "memory KB"; then "q". With --keys: "key MS" for each of these keys, to the last that was
 * drawn before a quarter of a second of quiet; then "q". With --lines: "first MS" (start to the first
 * stop), and "key MS" from the last keys that were typed to each of these texts; to the last that was drawn where
 * there is none. In C, since the compiler is here wherever the tests run and a pty is out of sh's reach. */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LIMIT_MS = 30000, QUIET_MS = 250, KEEP = 65536 };

static char seen[KEEP + 1];
static size_t length;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* Whether what was seen ends with the prompt, escape sequences and blanks apart. */
static int at_prompt(const char *prompt) {
  static char plain[KEEP + 1];
  size_t n = 0, p = strlen(prompt);
  for (size_t i = 0; i < length; i++) {
    unsigned char c = seen[i];
    if (c == 27 && i + 1 < length && seen[i + 1] == '[') {
      for (i += 2; i < length && (seen[i] < '@' || seen[i] > '~'); i++) {
      }
    } else if (c == 27 && i + 1 < length && seen[i + 1] == ']') {
      for (i += 2; i < length && seen[i] != 7 && seen[i] != 27; i++) {
      }
    } else if (c == 27) {
      i++;
    } else {
      plain[n++] = c;
    }
  }
  while (n > 0 && strchr(" \r\n\b", plain[n - 1])) n--;
  return n >= p && memcmp(plain + n - p, prompt, p) == 0;
}

/* Whether the text is anywhere in what was seen, escape sequences apart. */
static int shows(const char *text) {
  static char plain[KEEP + 1];
  size_t n = 0;
  for (size_t i = 0; i < length; i++) {
    if (seen[i] != 27) {
      plain[n++] = seen[i];
    } else if (i + 1 < length && seen[i + 1] == '[') {
      for (i += 2; i < length && (seen[i] < '@' || seen[i] > '~'); i++) {
      }
    } else {
      i++;
    }
  }
  return memmem(plain, n, text, strlen(text)) != NULL;
}

/* Reads until the prompt; the time of its last byte, or -1 at the end or after the limit. */
static double wait_for(int terminal, const char *prompt, int (*there)(const char *)) {
  double limit = now() + LIMIT_MS;
  for (;;) {
    struct pollfd ready = {terminal, POLLIN, 0};
    int left = (int)(limit - now());
    if (left <= 0 || poll(&ready, 1, left) <= 0) return -1;
    if (length > KEEP / 2) {
      memmove(seen, seen + length - KEEP / 4, KEEP / 4);
      length = KEEP / 4;
    }
    ssize_t n = read(terminal, seen + length, KEEP - length);
    double at = now();
    if (n <= 0) return -1;
    /* A program that asks where the cursor is would wait for the answer. */
    if (memmem(seen + length, n, "\033[6n", 4) && write(terminal, "\033[1;1R", 6) != 6) return -1;
    length += n;
    if (there(prompt)) return at;
  }
}

/* The launcher's JVM: before it, it started what waits for gdb. 0 where there is none. */
static long jvm_of(pid_t launcher) {
  char path[64];
  long child = 0;
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", launcher, launcher);
  FILE *f = fopen(path, "r");
  if (!f) return 0;
  while (fscanf(f, "%ld", &child) == 1) continue;
  fclose(f);
  return child;
}

static void print_memory(pid_t pid) {
  char path[64], line[256];
  long child = jvm_of(pid);
  FILE *f;
  snprintf(path, sizeof path, "/proc/%ld/status", child);
  if (child == 0 || !(f = fopen(path, "r"))) return;
  while (fgets(line, sizeof line, f))
    if (strncmp(line, "VmHWM:", 6) == 0) printf("memory %ld\n", atol(line + 6));
  fclose(f);
}

static long cpu_ms(pid_t launcher) {
  char path[64];
  long child = jvm_of(launcher), user = 0, system = 0;
  FILE *f;
  snprintf(path, sizeof path, "/proc/%ld/stat", child);
  if (child == 0 || !(f = fopen(path, "r"))) return -1;
  if (fscanf(f, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system) != 2)
    user = system = -1;
  fclose(f);
  return (user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

static int end(int terminal, pid_t pid, const char *keys, int status) {
  if (write(terminal, keys, strlen(keys)) < 0) status = 1;
  double start = now();
  while (waitpid(pid, NULL, WNOHANG) == 0) {
    struct pollfd ready = {terminal, POLLIN, 0};
    if (now() - start > 10000) kill(pid, SIGTERM);
    if (now() - start > 15000) break;
    if (poll(&ready, 1, 20) > 0 && read(terminal, seen, KEEP) < 0) usleep(20000);
  }
  return status;
}

static int screen(int terminal, pid_t pid, double start, char *texts) {
  double at = wait_for(terminal, "gotrace", shows);
  if (at < 0) return end(terminal, pid, "q", 1);
  printf("frame %.1f\n", at - start);
  const char *what = "first";
  for (char *text = strtok(texts, ","); text; text = strtok(NULL, ",")) {
    if ((at = wait_for(terminal, text, shows)) < 0) {
      fprintf(stderr, "pty: the screen never shows '%s'\n", text);
      return end(terminal, pid, "q", 1);
    }
    printf("%s %.1f\n", what, at - start);
    what = "key";
    /* The rest of this picture is no answer to the next key. */
    struct pollfd ready = {terminal, POLLIN, 0};
    while (poll(&ready, 1, 100) > 0 && read(terminal, seen, KEEP) > 0) {
    }
    length = 0;
    start = now();
    if (write(terminal, " ", 1) != 1) return 1;
  }
  wait_for(terminal, "exit code", shows);
  usleep(500000);
  long before = cpu_ms(pid);
  usleep(3000000);
  printf("idle %ld\n", cpu_ms(pid) - before);
  print_memory(pid);
  return end(terminal, pid, "q", 0);
}

/* When the last of what is being drawn was drawn. */
static double drawn(int terminal) {
  double last = now();
  struct pollfd ready = {terminal, POLLIN, 0};
  while (poll(&ready, 1, QUIET_MS) > 0 && read(terminal, seen, KEEP) > 0) last = now();
  return last;
}

static int press(int terminal, pid_t pid, const char *all) {
  if (wait_for(terminal, "▸entry", shows) < 0) return end(terminal, pid, "q", 1);
  drawn(terminal);
  for (const char *key = all; *key; key++) {
    double start = now();
    if (write(terminal, key, 1) != 1) return 1;
    printf("key %.1f\n", drawn(terminal) - start);
  }
  return end(terminal, pid, "q", 0);
}

static int lines(int terminal, pid_t pid, double start, char *all) {
  double at = wait_for(terminal, "▸entry", shows);
  if (at < 0) return end(terminal, pid, "q", 1);
  printf("first %.1f\n", at - start);
  drawn(terminal);
  length = 0;
  for (char *keys = strtok(all, "|"); keys; keys = strtok(NULL, "|")) {
    char *text = strchr(keys, '~');
    if (!text) return end(terminal, pid, "q", 2);
    *text++ = 0;
    if (*keys) start = now();
    if (write(terminal, keys, strlen(keys)) < 0) return 1;
    at = *text ? wait_for(terminal, text, shows) : drawn(terminal);
    if (at < 0) {
      fprintf(stderr, "pty: the screen never shows '%s'\n", text);
      return end(terminal, pid, "q", 1);
    }
    printf("key %.1f\n", at - start);
  }
  print_memory(pid);
  return end(terminal, pid, "q", 0);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: pty PROMPT ENTERS COMMAND [ARG...]\n");
    return 2;
  }
  struct winsize size = {40, 120, 0, 0};
  int terminal, status = 1;
  double start = now(), at;
  pid_t pid = forkpty(&terminal, NULL, NULL, &size);
  if (pid < 0) {
    perror("pty");
    return 1;
  }
  if (pid == 0) {
    setenv("TERM", "xterm-256color", 1);
    execvp(argv[3], argv + 3);
    perror(argv[3]);
    _exit(127);
  }
  if (strcmp(argv[1], "--screen") == 0) return screen(terminal, pid, start, argv[2]);
  if (strcmp(argv[1], "--lines") == 0) return lines(terminal, pid, start, argv[2]);
  if (strcmp(argv[1], "--keys") == 0) return press(terminal, pid, argv[2]);
  at = wait_for(terminal, argv[1], at_prompt);
  if (at >= 0) {
    printf("first %.1f\n", at - start);
    status = 0;
  }
  for (int i = atoi(argv[2]); i > 0 && status == 0; i--) {
    length = 0;
    start = now();
    if (write(terminal, "\r", 1) != 1 || (at = wait_for(terminal, argv[1], at_prompt)) < 0)
      status = 1;
    else
      printf("enter %.1f\n", at - start);
  }
  print_memory(pid);
  if (status != 0)
    fprintf(stderr, "pty: no prompt '%s' within %d s; the last output was:\n%.*s\n", argv[1],
            LIMIT_MS / 1000, length < 2000 ? (int)length : 2000,
            length < 2000 ? seen : seen + length - 2000);
  return end(terminal, pid, "quit\r", status);
}
