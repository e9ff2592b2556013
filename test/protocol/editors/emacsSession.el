;;; A session in batch: prints what the client shows, a line each. CLIENT is eglot or lsp-mode. -*- lexical-binding: t -*-

(package-initialize)
(setq flymake-no-changes-timeout 0.1)

(defun shown (name text)
  (princ (format "\nSHOWN %s: %s\n" name text)))

(defun wait-for (look)
  "What LOOK finds, or nil after half a minute."
  (let ((tries 0) found)
    (while (and (not (setq found (funcall look))) (< (setq tries (1+ tries)) 600))
      (accept-process-output nil 0.05))
    found))

(defun problems ()
  (let ((all (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
    (and all (string-join all "; "))))

(defun completions-here ()
  (pcase (run-hook-with-args-until-success 'completion-at-point-functions)
    (`(,start ,end ,table . ,rest)
     (let ((found (all-completions (buffer-substring start end) table (plist-get rest :predicate))))
       (and found (string-join found " "))))))

(load (getenv "INIT") nil t)
(setq eglot-sync-connect 10
      lsp-diagnostics-provider :flymake
      lsp-enable-snippet nil
      lsp-auto-guess-root t
      lsp-log-io nil
      lsp-warn-no-matched-clients nil)
(require (intern (getenv "CLIENT")))
(require 'flymake)
(when (featurep 'lsp-mode) (require 'lsp-completion) (require 'lsp-diagnostics))

(find-file (getenv "CONDARC"))
(shown "mode" major-mode)
;; What was not chosen with a mouse is asked for in the minibuffer.
(setq last-nonmenu-event ?\r)
;; Both clients start when the first command has ended, of which there is none here.
(run-hooks 'post-command-hook)
(wait-for (lambda () (if (featurep 'lsp-mode) (bound-and-true-p lsp-mode) (bound-and-true-p eglot--managed-mode))))
(when (featurep 'lsp-mode)
  (wait-for (lambda () (lsp-workspaces)))
  (wait-for (lambda () (eq 'initialized (lsp--workspace-status (car (lsp-workspaces)))))))
(flymake-mode 1)
(flymake-start)
(shown "problem" (wait-for #'problems))

(goto-char (point-min))
(insert "channel_al\n")
(goto-char (line-end-position 0))
(shown "completion" (wait-for #'completions-here))
(delete-region (point-min) (line-beginning-position 2))

(goto-char (point-min))
(if (featurep 'lsp-mode)
    (lsp-execute-code-action
     (seq-find (lambda (action) (string-match-p "channels" (gethash "title" action)))
               (wait-for #'lsp-code-actions-at-point)))
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_prompt choices &rest _)
               (seq-find (lambda (choice) (string-match-p "channels" choice)) (all-completions "" choices)))))
    (call-interactively #'eglot-code-actions)))
(shown "fixed" (buffer-substring (point-min) (line-end-position)))
(set-buffer-modified-p nil)
(kill-emacs 0)
