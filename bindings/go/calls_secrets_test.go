package accel_test

// The calls of secrets.json.

import "accel.dev/accel"

// scanned runs a call on the scanner that a row asks for.
func (a *arguments) scanned(call func(*accel.Secrets) (result, error)) (result, error) {
	rules := string(a.Rules)
	if a.RulesText != nil {
		rules = *a.RulesText
	}
	secrets, err := accel.NewSecrets(rules, &accel.SecretsOptions{Builtin: a.Builtin, All: a.All})
	if err != nil {
		return nil, err
	}
	defer secrets.Close()
	return call(secrets)
}

func (a *arguments) maskOptions() *accel.SecretsMaskOptions {
	return &accel.SecretsMaskOptions{
		Style: choice[accel.SecretsStyle](a.Style, "label stars hash keep"), Keep: a.Keep, Key: a.Key,
	}
}

func (a *arguments) path() string {
	if a.Path != "" {
		return a.Path
	}
	return string(a.PathB64)
}

func (a *arguments) finding(each accel.Finding, names []string) result {
	checksum := "none"
	if each.Flags&accel.SecretsChecksumRight != 0 {
		checksum = "right"
	} else if each.Flags != 0 {
		checksum = "wrong"
	}
	return result{"rule": names[each.Rule], "start": a.inUnit(each.Start), "end": a.inUnit(each.End),
		"secret_start": a.inUnit(each.InnerStart), "secret_end": a.inUnit(each.InnerEnd),
		"severity": each.Severity.String(), "confidence": each.Confidence.String(),
		"line": each.Line, "column": a.inUnit(each.Start) - a.inUnit(each.Start-each.Column+1) + 1,
		"entropy_millibits": int(each.Score*1000 + 0.5), "checksum": checksum}
}

func (a *arguments) findings(found []accel.Finding, names []string) []result {
	rows := []result{}
	for _, each := range found {
		rows = append(rows, a.finding(each, names))
	}
	return rows
}

var secretsCalls = map[string]func(arguments) (result, error){
	"secrets_scan": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			found, err := secrets.Scan(background, []byte(args.text()), args.path())
			return result{"findings": args.findings(found, secrets.Names())}, err
		})
	},
	"secrets_scan_files": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			files := []result{}
			found, err := secrets.ScanFiles(background, args.Paths,
				&accel.SecretsFilesOptions{Binary: args.Binary, MaxSize: args.MaxSize})
			for _, each := range found {
				files = append(files, result{"state": each.State.String(),
					"findings": args.findings(each.Findings, secrets.Names())})
			}
			return result{"files": files}, err
		})
	},
	"secrets_has": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			found, err := secrets.Has(background, []byte(args.text()), args.path())
			return result{"found": found}, err
		})
	},
	"secrets_mask": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			masked, err := secrets.Mask(background, args.text(), args.maskOptions())
			made := result{}
			member(made, "text", masked)
			return made, err
		})
	},
	"secrets_masker": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			masker, err := secrets.Masker(args.maskOptions())
			if err != nil {
				return nil, err
			}
			defer masker.Close()
			check(secrets.Close())
			var all []byte
			for _, piece := range args.texts() {
				all = append(all, must(masker.FeedString(piece))...)
			}
			rest, err := masker.Finish()
			made := result{}
			member(made, "text", string(append(all, rest...)))
			return made, err
		})
	},
	"secrets_rules": func(args arguments) (result, error) {
		return args.scanned(func(secrets *accel.Secrets) (result, error) {
			must(secrets.Rules())
			return result{"count": len(secrets.Names()), "ids": secrets.Names()}, nil
		})
	},
	"secrets_import": func(args arguments) (result, error) {
		table, err := accel.ImportSecrets(args.text())
		return result{"text": table}, err
	},
}
