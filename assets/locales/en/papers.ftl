paper-back = Back
paper-pdf = Download PDF
paper-hint = Print this page with your browser’s print command (Ctrl + P, on a phone “Share”, then “Print”). The paper is in Latvian; dotted lines are filled in by hand.
paper-gap = to be filled in by hand
paper-foot = Made on Sēlijas saites, { $site }
paper-foot-plain = Made on Sēlijas saites
