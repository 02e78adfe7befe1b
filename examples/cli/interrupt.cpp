#include "interrupt.h"

#include <signal.h>
#include <unistd.h>

#include "handles.h"

namespace cli {
namespace {

accel_cancel* token = nullptr;  // lives as long as the process: a handler may use it at any time

void on_interrupt(int) {
  if (accel_cancel_requested(token)) _exit(130);
  accel_cancel_request(token);
}

}  // namespace

void catch_interrupts() {
  check([](accel_error** err) { return accel_cancel_new(&token, err); });
  struct sigaction action = {};
  action.sa_handler = on_interrupt;  // without SA_RESTART: a read that waits for stdin ends
  sigaction(SIGINT, &action, nullptr);
  signal(SIGPIPE, SIG_IGN);  // a failed write says EPIPE, whatever the parent had set
}

bool interrupted() { return accel_cancel_requested(token) != 0; }

accel_call_options call_options(unsigned threads) {
  auto options = defaults(accel_call_options_init);
  options.cancel = token;
  options.threads = threads;
  return options;
}

void stop_if_interrupted() {
  if (interrupted()) throw Interrupted();
}

}  // namespace cli
