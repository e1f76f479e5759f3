@rem The npm scripts begin with "exec", so that no shell stands between npm and the script: a signal would end there.
@rem Windows has no such command, and needs none.
@%*
